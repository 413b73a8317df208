"""How a coding came to be, told in facts: the clause read, the pattern that fitted, what decided each value."""

from detente.coding.explain.actors import explain_actor
from detente.coding.explain.events import explain_event
from detente.coding.explain.reread import Fact, Reread
from detente.coding.explain.standing import explain_condition
from detente.coding.explain.statements import explain_statement

__all__ = ["Fact", "Reread", "explain_actor", "explain_condition", "explain_event", "explain_statement"]
