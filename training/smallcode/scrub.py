"""Removes what must not be learnt by heart: e-mail addresses, public IP addresses, keys and tokens."""

import ipaddress
import re

PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|\Z)", re.S
)
EMAIL = re.compile(
    r"\b(?!git@)[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.(?!(?:png|jpe?g|gif|svg|webp)\b)[A-Za-z]{2,}\b"
)
KNOWN_KEY = re.compile(
    r"(?<![\w-])(?:(?:AKIA|ASIA)[0-9A-Z]{16}\b|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}"
    r"|sk-(?=[a-z-]*[A-Z0-9])[A-Za-z0-9_-]{20,}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,}"
    r"|xox[abeoprs]-[\w-]{10,}|xapp-[\w-]{20,}|AIza[\w-]{30,}|ya29\.[\w-]{20,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{30,}"
    r"|pypi-[\w-]{40,}|hf_[A-Za-z0-9]{30,}|SG\.[\w-]{16,}\.[\w-]{16,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*)"
)
SLACK_HOOK = re.compile(r"(hooks\.slack\.com/services/)[A-Z0-9]+/[A-Z0-9]+/\w+")
NAMED_SECRET = re.compile(
    r"""((?:secret|token|passw(?:or)?d|api_?key|private_?key)[\w"']{0,20}\s*[:=]\s*["'])[A-Za-z0-9+/=_-]{20,}(?=["'])""",
    re.I,
)
LONG_HEX = re.compile(r"\b[0-9a-fA-F]{40,}\b")
IPV4 = re.compile(r"(?<![\w.-])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w-]|\.[0-9])")
IPV4_DIGITS = 8  # fewer are more often the four numbers of a version
DOCUMENTATION_ADDRESS = "192.0.2.1"  # RFC 5737

# A pattern, a text without which it cannot match, and what takes the place of a match.
RULES = (
    (PRIVATE_KEY, "PRIVATE KEY", "REDACTED"),
    (EMAIL, "@", "name@example.com"),
    (KNOWN_KEY, "", "REDACTED"),
    (SLACK_HOOK, "hooks.slack.com", r"\1REDACTED"),
    (NAMED_SECRET, "", r"\1REDACTED"),
    (LONG_HEX, "", "0123456789abcdef"),
)


def is_public(address: str) -> bool:
    """Whether four numbers with dots are an address on the internet rather than a version, mask or private address."""
    if sum(map(str.isdigit, address)) < IPV4_DIGITS:
        return False
    try:
        parsed = ipaddress.IPv4Address(address)
    except ValueError:
        return False
    return parsed.is_global and not parsed.is_multicast


def scrub(text: str) -> tuple[str, int]:
    """Returns the text with each such thing replaced, and how many there were."""
    total = 0
    for pattern, hint, replacement in RULES:
        if hint in text:
            text, count = pattern.subn(replacement, text)
            total += count
    found = IPV4.findall(text)
    public = sum(map(is_public, found))
    if public:
        text = IPV4.sub(lambda match: DOCUMENTATION_ADDRESS if is_public(match[0]) else match[0], text)
    return text, total + public
