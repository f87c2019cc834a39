"""How every script ends: with a result, or with one clear sentence, a non-zero exit and nothing half-written."""

import sys
from collections.abc import Callable
from typing import NoReturn

INTERRUPTED = 130  # as shells say it: 128 + SIGINT


class UserError(Exception):
    """Something that whoever runs a script can put right; the message says what."""


def run_command(main: Callable[[], int | None]) -> NoReturn:
    """Runs `main` and exits with what it returns, or with 1 after a known failure, or with 130 when interrupted."""
    try:
        code = main() or 0
    except UserError as error:
        code = complain(str(error))
    except OSError as error:
        code = complain(f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error))
    except KeyboardInterrupt:
        complain("interrupted; what was finished before stands, nothing is half-written")
        code = INTERRUPTED
    sys.exit(code)


def complain(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
