"""The page in a real browser: Debian's chromium, headless."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from detente.formats.html import page
from detente.records import Record

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

# Runs beside the page, not in it: draws nothing, says what the browser made of it.
PROBE = """
<script>
addEventListener("load", () => {
  const style = (e) => getComputedStyle(e);
  const seen = [...document.querySelectorAll("article p.paragraph a, article p.paragraph span")]
    .filter((e) => e.className.includes("statement") && e.className.includes("condition"))
    .map((e) => [e.textContent, style(e).textDecorationStyle, style(e).boxShadow !== "none", e.offsetWidth > 0]);
  const out = document.createElement("output");
  out.textContent = JSON.stringify({seen, bold: document.querySelectorAll("article b").length,
    wide: document.documentElement.scrollWidth <= innerWidth, text: document.querySelector("article").textContent});
  document.body.append(out);
});
</script>
"""


def dump(text: str, folder: Path, *flags: str) -> str:
    """Return the page's tree as the browser has built it."""
    assert CHROMIUM is not None
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8", errors="replace")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [CHROMIUM, *FLAGS, *flags, profile, "--dump-dom", path.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, timeout=60, encoding="utf-8").stdout


def test_overlapping_spans_show_and_markup_stays_text(record: Record, tmp_path: Path) -> None:
    open_page = re.sub(r"<meta http-equiv=[^>]+>", "", page(record, {})).replace("</body>", PROBE + "</body>")
    tree = dump(open_page, tmp_path, "--window-size=400,900")
    seen = re.search(r"<output>(.*)</output>", tree, re.S)
    assert seen is not None
    # The second statement's "talks" lies in the condition: both are drawn.
    assert '["talks","wavy",true,true]' in seen[1]
    assert '"bold":0' in seen[1] and '"wide":true' in seen[1]
    assert "Minister &lt;b&gt;Ana &amp; Bo&lt;/b&gt;" in re.sub(r"[][]", "", seen[1])


def test_the_page_allows_no_script(record: Record, tmp_path: Path) -> None:
    tree = dump(page(record, {}).replace("</body>", PROBE + "</body>"), tmp_path)
    assert "</article>" in tree and "<output>" not in tree
