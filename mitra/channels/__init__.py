"""One module a channel: receive, verify, render a reply within its limits."""
