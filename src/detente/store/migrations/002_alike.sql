-- Schema 2. Pairs of events that may be one act, both ways, with what speaks for it (relations/likeness.py).
CREATE TABLE alike (a INTEGER NOT NULL, b INTEGER NOT NULL, points REAL NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;

-- `component` is now the part of an event (store/parts.py), `level` the step of points at which that part is cut.
ALTER TABLE events ADD COLUMN level INTEGER NOT NULL DEFAULT 0;

-- Our own events of schema 1 have no pairs: whoever writes next links them anew.
CREATE TABLE unlinked (event INTEGER PRIMARY KEY);
INSERT INTO unlinked SELECT n FROM events WHERE origin = 'detente';
