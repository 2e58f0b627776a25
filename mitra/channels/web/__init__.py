"""The web channel: the widget, the page at ``/``, and what both talk with."""
