-- Schema 1. Days are ISO 8601 texts, '' where unknown, so that they sort first. Lists of parties are their numbers
-- with spaces between. What only a reader of a row needs lies in `told`, a JSON list (store/codec.py).

CREATE TABLE versions (
    n INTEGER PRIMARY KEY,
    detente TEXT NOT NULL, codebook TEXT NOT NULL, gazetteer TEXT NOT NULL, nlp TEXT NOT NULL,
    UNIQUE (detente, codebook, gazetteer, nlp)
);

-- Articles of our own coding and rows of foreign sources alike.
CREATE TABLE reports (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    published TEXT, publisher TEXT, title TEXT, url TEXT
);

-- The whole record, zlib over JSON, and what linking needs to know of the text. Only our own reports have one.
CREATE TABLE articles (
    report INTEGER PRIMARY KEY REFERENCES reports (n),
    version INTEGER NOT NULL REFERENCES versions (n),
    source TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    record BLOB NOT NULL,
    record_sha256 TEXT NOT NULL,
    signature BLOB NOT NULL
);
CREATE INDEX articles_version ON articles (version);

CREATE TABLE bands (band TEXT NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (band, report)) WITHOUT ROWID;

-- Words of title and text; the texts themselves are in the records.
CREATE VIRTUAL TABLE texts USING fts5 (title, text, content='', tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE parties (
    n INTEGER PRIMARY KEY,
    name TEXT NOT NULL, code TEXT, kind TEXT NOT NULL, sectors TEXT NOT NULL, role TEXT, ref TEXT,
    side TEXT NOT NULL
);
CREATE UNIQUE INDEX parties_all ON parties (name, kind, ifnull(code, ''), sectors, ifnull(role, ''), ifnull(ref, ''));
CREATE INDEX parties_code ON parties (code COLLATE NOCASE);
CREATE INDEX parties_ref ON parties (ref COLLATE NOCASE);
CREATE INDEX parties_name ON parties (name COLLATE NOCASE);

-- Events as reports tell them, the user's corrections applied.
CREATE TABLE events (
    n INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (n),
    id TEXT NOT NULL,
    act TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    component INTEGER, -- the smallest number of an event that is alike, through others too; foreign rows have none
    origin TEXT NOT NULL,
    day TEXT NOT NULL, last TEXT NOT NULL,
    cameo TEXT, type TEXT, quad TEXT, goldstein REAL,
    status TEXT NOT NULL, background INTEGER NOT NULL, confidence REAL NOT NULL,
    sources TEXT NOT NULL, targets TEXT NOT NULL,
    told TEXT NOT NULL
);
CREATE UNIQUE INDEX events_key ON events (report, id);
CREATE INDEX events_occurrence ON events (occurrence);
CREATE INDEX events_component ON events (component) WHERE component IS NOT NULL;
CREATE INDEX events_day ON events (origin, day);
CREATE INDEX events_id ON events (id) WHERE origin = 'detente';

-- Keys under which tellings of one act are found.
CREATE TABLE block_keys (key TEXT NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (key, event)) WITHOUT ROWID;
CREATE INDEX block_keys_event ON block_keys (event);

-- Acts, each told by one event or more; class and status are those of the telling that stands for it.
CREATE TABLE occurrences (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    first INTEGER NOT NULL REFERENCES events (n),
    day TEXT NOT NULL, last TEXT NOT NULL, dated INTEGER NOT NULL,
    earliest TEXT, latest TEXT,
    reports INTEGER NOT NULL, publishers INTEGER NOT NULL,
    cameo TEXT, type TEXT, quad TEXT, goldstein REAL,
    status TEXT NOT NULL, background INTEGER NOT NULL
);
CREATE INDEX occurrences_day ON occurrences (origin, day, id);

-- Who acted on whom: a row for each pair of sides of an act, '' for a side that is not told.
CREATE TABLE dyads (
    origin TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, day TEXT NOT NULL, occurrence INTEGER NOT NULL,
    type TEXT NOT NULL, quad TEXT NOT NULL, status TEXT NOT NULL, background INTEGER NOT NULL,
    reports INTEGER NOT NULL, goldstein INTEGER,
    PRIMARY KEY (origin, source, target, day, occurrence)
) WITHOUT ROWID;
CREATE INDEX dyads_target ON dyads (origin, target, day);
CREATE INDEX dyads_occurrence ON dyads (occurrence);

-- The dyads counted by day; scores in hundredths, `scored` acts have one.
CREATE TABLE sums (
    origin TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, day TEXT NOT NULL,
    type TEXT NOT NULL, quad TEXT NOT NULL, status TEXT NOT NULL, background INTEGER NOT NULL,
    occurrences INTEGER NOT NULL, reports INTEGER NOT NULL, scored INTEGER NOT NULL, goldstein INTEGER NOT NULL,
    PRIMARY KEY (origin, source, target, day, type, quad, status, background)
) WITHOUT ROWID;

CREATE TABLE statements (
    n INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (n),
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    speakers TEXT NOT NULL, addressees TEXT NOT NULL, about TEXT NOT NULL,
    told TEXT NOT NULL, words TEXT NOT NULL
);
CREATE UNIQUE INDEX statements_key ON statements (report, id);
CREATE INDEX statements_id ON statements (id);
CREATE INDEX statements_day ON statements (day);

-- part: 'speaker', 'addressee', 'about'
CREATE TABLE voices (
    party INTEGER NOT NULL, part TEXT NOT NULL, statement INTEGER NOT NULL, PRIMARY KEY (party, part, statement)
) WITHOUT ROWID;
CREATE INDEX voices_statement ON voices (statement);

CREATE TABLE conditions (
    n INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (n),
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    what TEXT NOT NULL, name TEXT, status TEXT NOT NULL,
    one TEXT NOT NULL, other TEXT NOT NULL,
    told TEXT NOT NULL, confidence REAL NOT NULL
);
CREATE UNIQUE INDEX conditions_key ON conditions (report, id);
CREATE INDEX conditions_id ON conditions (id);
CREATE INDEX conditions_day ON conditions (day);

-- Both directions of each pair of sides.
CREATE TABLE condition_sides (
    a TEXT NOT NULL, b TEXT NOT NULL, condition INTEGER NOT NULL, PRIMARY KEY (a, b, condition)
) WITHOUT ROWID;
CREATE INDEX condition_sides_condition ON condition_sides (condition);

-- What readers corrected, apart from what is coded: JSON (relations/judgements.py).
CREATE TABLE judgements (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, judgement TEXT NOT NULL);
