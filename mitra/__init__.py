"""Kawan Mitra: an Indonesian-language guide to business partnership (kemitraan usaha).

The rooms of the package, lower first; a lower room never imports an upper one:
``language`` and ``knowledge`` (know no Rasa), ``answers`` (knows no Rasa),
``store``, ``nlu`` (Rasa graph components), ``channels``, and ``serve`` on top.
"""

__version__ = "0.1.0"
