"""Who and where: states, organisations, offices, groups, people in office, all dated; places; readings of names."""

from detente.gazetteer.answer import answer
from detente.gazetteer.gazetteer import Gazetteer, load
from detente.gazetteer.lint import lint
from detente.gazetteer.model import Description, Entry, Hit, Name, Noun, Office, Spot, Term
from detente.gazetteer.places import Places

__all__ = [
    "Description", "Entry", "Gazetteer", "Hit", "Name", "Noun", "Office", "Places", "Spot", "Term", "answer", "lint",
    "load",
]  # fmt: skip
