"""Changing a parse's tree in the one place where that is done: before anybody else has read it."""

from __future__ import annotations

from detente.reading.syntax import Parse, Token


def hang(parse: Parse, token: Token, head: Token, dep: str) -> None:
    """Hang a token on another head, by the relation `dep`; on itself it is a root."""
    if token.head != token.i:
        parse.tokens[token.head].children.remove(token.i)
    token.head, token.dep = head.i, dep
    if head.i != token.i:
        head.children.append(token.i)
        head.children.sort()
