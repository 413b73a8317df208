"""Repairs of wrong parses, on parses written by hand: they must hold whatever a parser makes of a sentence."""

from __future__ import annotations

from detente.codebook.cues import load_cues
from detente.coding.attribution import find_attributions
from detente.reading.syntax import Parse, Sentence, Token
from detente.records import Block


def built(rows: str) -> Parse:
    """A sentence from rows of `word tag pos dep head`; the head is the number of a row, from 0."""
    tokens: list[Token] = []
    text = ""
    for n, row in enumerate(rows.strip().splitlines()):
        word, tag, pos, dep, head = row.split()
        space = "" if not text or word in (",", ".", "”") or text.endswith("“") else " "
        text += space
        tokens.append(Token(n, word, len(text), word.lower(), pos, tag, dep, int(head)))
        text += word
    lemmas = {"said": "say", "wrote": "write", "told": "tell", "reads": "read", "called": "call"}
    for t in tokens:
        t.lemma = lemmas.get(t.lower, t.lemma)
        t.ent = "DATE" if t.text in ("Monday", "Sunday") else ""
        if t.head != t.i:
            tokens[t.head].children.append(t.i)
    root = next(t.i for t in tokens if t.head == t.i)
    return Parse(text, (Block("paragraph", 0, len(text)),), tuple(tokens), (Sentence(0, 0, len(tokens), 0, root),))


def said(rows: str) -> list[tuple[str | None, list[str]]]:
    p = built(rows)
    return [
        (p.text[a.source.start : a.source.end] if a.source else None, [p.text[s.start : s.end] for s in a.content])
        for a in find_attributions(p, load_cues())
    ]


def test_the_noun_before_a_verb_without_a_subject_is_the_source() -> None:
    rows = """
        Guards NNS NOUN dep 1
        said VBD VERB ROOT 1
        it PRP PRON nsubj 3
        rained VBD VERB ccomp 1
        . . PUNCT punct 1
    """
    assert said(rows) == [("Guards", ["it rained"])]


def test_names_behind_an_inverted_cue_are_the_source() -> None:
    rows = """
        “ `` PUNCT punct 1
        Go VB VERB ccomp 4
        , , PUNCT punct 4
        ” '' PUNCT punct 4
        said VBD VERB ROOT 4
        Karl NNP PROPN compound 6
        Lund NNP PROPN dep 4
        . . PUNCT punct 4
    """
    assert said(rows) == [("Karl Lund", ["Go"])]


def test_a_quoted_word_is_not_the_source() -> None:
    rows = """
        “ `` PUNCT punct 4
        Rain NN NOUN nsubj 4
        , , PUNCT punct 4
        ” '' PUNCT punct 4
        wrote VBD VERB ROOT 4
        Lund NNP PROPN dobj 4
        . . PUNCT punct 4
    """
    assert said(rows) == [("Lund", ["Rain"])]


def test_a_clause_hung_on_the_day() -> None:
    rows = """
        Lund NNP PROPN nsubj 1
        said VBD VERB ROOT 1
        Monday NNP PROPN npadvmod 1
        the DT DET det 4
        bank NN NOUN nsubj 5
        fell VBD VERB relcl 2
        . . PUNCT punct 1
    """
    assert said(rows) == [("Lund", ["the bank fell"])]


def test_a_clause_hung_on_the_day_with_on() -> None:
    rows = """
        Lund NNP PROPN nsubj 1
        said VBD VERB ROOT 1
        on IN ADP prep 1
        Monday NNP PROPN pobj 2
        the DT DET det 5
        bank NN NOUN nsubj 6
        fell VBD VERB relcl 3
        . . PUNCT punct 1
    """
    assert said(rows) == [("Lund", ["the bank fell"])]


def test_a_day_given_to_the_clause_is_taken_from_it() -> None:
    rows = """
        Lund NNP PROPN nsubj 1
        said VBD VERB ROOT 1
        on IN ADP prep 6
        Sunday NNP PROPN pobj 2
        the DT DET det 5
        bank NN NOUN nsubj 6
        fell VBD VERB ccomp 1
        . . PUNCT punct 1
    """
    assert said(rows) == [("Lund", ["the bank fell"])]


def test_a_clause_hung_on_a_noun_of_the_setting() -> None:
    rows = """
        Lund NNP PROPN nsubj 1
        wrote VBD VERB ROOT 1
        in IN ADP prep 1
        a DT DET det 4
        letter NN NOUN pobj 2
        that IN SCONJ mark 7
        rain NN NOUN nsubj 7
        fell VBD VERB acl 4
        . . PUNCT punct 1
    """
    assert said(rows) == [("Lund", ["that rain fell"])]


def test_a_clause_broken_at_a_dash() -> None:
    rows = """
        Lund NNP PROPN nsubj 1
        said VBD VERB advcl 7
        Rome NNP PROPN dobj 1
        -- : PUNCT punct 1
        being VBG VERB advcl 7
        small JJ ADJ acomp 4
        -- : PUNCT punct 7
        acts VBZ VERB ROOT 7
        . . PUNCT punct 7
    """
    assert said(rows) == [("Lund", ["Rome -- being small -- acts"])]


def test_according_to_as_the_root() -> None:
    rows = """
        According VBG VERB ROOT 0
        to IN ADP prep 0
        Lund NNP PROPN pobj 1
        , , PUNCT punct 2
        rain NN NOUN appos 2
        fell VBD VERB dep 0
        . . PUNCT punct 0
    """
    assert said(rows) == [("Lund", ["rain fell"])]


def test_according_to_with_its_preposition_elsewhere() -> None:
    rows = """
        Rain NN NOUN nsubj 1
        fell VBD VERB ROOT 1
        , , PUNCT punct 1
        according VBG VERB prep 1
        to IN ADP prep 1
        Lund NNP PROPN pobj 4
        . . PUNCT punct 1
    """
    assert said(rows) == [("Lund", ["Rain fell"])]


def test_according_to_nobody() -> None:
    rows = """
        According VBG VERB ROOT 0
        rain NN NOUN dobj 0
        . . PUNCT punct 0
    """
    assert said(rows) == []


def test_an_inverted_cue_between_commas() -> None:
    rows = """
        Rome NNP PROPN nsubj 2
        , , PUNCT punct 2
        said VBD VERB ROOT 2
        Lund NNP PROPN nsubj 2
        , , PUNCT punct 2
        fell VBD VERB ccomp 2
        . . PUNCT punct 2
    """
    assert said(rows) == [("Lund", ["Rome", "fell"])]
