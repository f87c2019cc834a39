"""Removes what must not be learnt by heart: e-mail addresses, keys and tokens."""

import re

PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.S)
EMAIL = re.compile(r"\b[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b")
KNOWN_KEY = re.compile(
    r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|sk-[A-Za-z0-9_-]{20,}|xox[abprs]-[\w-]{10,}"
    r"|AIza[\w-]{30,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{30,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*)"
)
NAMED_SECRET = re.compile(
    r"""((?:secret|token|passw(?:or)?d|api_?key|private_?key)[\w"']{0,20}\s*[:=]\s*["'])[A-Za-z0-9+/=_-]{20,}(?=["'])""",
    re.I,
)
LONG_HEX = re.compile(r"\b[0-9a-fA-F]{40,}\b")


def scrub(text: str) -> tuple[str, int]:
    """Returns the text with each such thing replaced, and how many there were."""
    total = 0
    for pattern, replacement in (
        (PRIVATE_KEY, "REDACTED"),
        (EMAIL, "name@example.com"),
        (KNOWN_KEY, "REDACTED"),
        (NAMED_SECRET, r"\1REDACTED"),
        (LONG_HEX, "0123456789abcdef"),
    ):
        text, count = pattern.subn(replacement, text)
        total += count
    return text, total
