"""The command as the shell sees it: a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_helpers import REPORT

from detente import __version__
from detente.cli.main import parser
from detente.records import from_json

COMMAND = (sys.executable, "-m", "detente.cli.main")


def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], check=False, input=text, capture_output=True, encoding="utf-8", timeout=120
    )


def test_help_is_there_at_once_and_loads_no_parser() -> None:
    code = (
        "import sys\nfrom detente.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit as e: print(e.code, {'spacy', 'numpy', 'rich', 'detente.pipeline'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    assert out.splitlines()[-1] == "0 set()"
    assert 'detente gazetteer "George Robertson" --on 2000-02-15' in out


@pytest.mark.parametrize(
    "command",
    ["code", "add", "recode", "events", "statements", "conditions", "actors", "search", "why", "store", "codebook",
     "gazetteer"],
)  # fmt: skip
def test_every_command_explains_itself_with_examples_that_parse(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args([command, "--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    examples = re.findall(rf"^  (?:.*\| )?detente ({command} .*?)(?:  .*)?$", out, re.M)
    assert examples
    for example in examples:
        words = [w.strip('"') for w in re.findall(r'"[^"]*"|\S+', example)]
        assert parser().parse_args(words).command == command


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"detente {__version__}\n"


def test_standard_input_to_standard_output() -> None:
    done = run("code", "-", "--format", "jsonl", text=REPORT)
    assert (done.returncode, done.stderr) == (0, "")
    assert from_json(done.stdout).article.text == REPORT


def test_exit_statuses_of_failure_and_of_wrong_usage() -> None:
    assert run("codebook", "zzzz").returncode == 1
    assert run("codebook").returncode == 2


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*COMMAND, "codebook", "a"], stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_terminal_that_is_not_unicode_shows_escapes() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    command = [*COMMAND, "codebook", "161"]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, timeout=60)
    assert done.returncode == 0 and b"\\u2192" in done.stdout


def test_the_program_is_installed_beside_python() -> None:
    program = Path(sys.executable).with_name("detente")
    done = subprocess.run([program, "--version"], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == f"detente {__version__}\n"
