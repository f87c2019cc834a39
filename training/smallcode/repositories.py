"""The named repositories, the gate they pass, and how their files are read.

A folder holds one local clone or bare mirror per repository, named owner+name.
"""

import csv
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from smallcode.command import UserError

ACCEPTED = frozenset({"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "Unlicense"})


class RefusedError(UserError):
    """A repository may not be used, or cannot be; the message says which and why."""


@dataclass(frozen=True)
class Repository:
    """A line of repositories.csv or validation.csv."""

    name: str  # owner/name
    commit: str
    licence: str  # SPDX; every licence of "A AND B" must be accepted, one of "A OR B"
    language: str


def read_repositories(path: Path) -> list[Repository]:
    """Reads the list; further columns are for people."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        missing = sorted({"repository", "commit", "licence", "language"} - set(rows.fieldnames or ()))
        if missing:
            raise RefusedError(f"{path}: no column named {', '.join(missing)}")
        found = [Repository(row["repository"], row["commit"], row["licence"], row["language"]) for row in rows]
    for number, item in enumerate(found, start=2):
        if not all((item.commit, item.licence, item.language)) or not re.fullmatch(r"[^/]+/[^/]+", item.name or ""):
            raise RefusedError(f"{path}, line {number}: wants owner/name, commit, licence and language")
    return found


def read_holdout(path: Path) -> frozenset[str]:
    """Names (owner/name, lower case) that nothing may be learnt from."""
    lines = map(str.strip, path.read_text(encoding="utf-8").splitlines())
    return frozenset(line.lower() for line in lines if line and not line.startswith("#"))


def licence_accepted(expression: str) -> bool:
    """Whether an SPDX expression of ANDs of ORs (no brackets) allows training."""
    return all(any(licence.strip() in ACCEPTED for licence in part.split(" OR ")) for part in expression.split(" AND "))


def gate(repositories: list[Repository], holdout: frozenset[str], mirrors: Path) -> None:
    """Raises RefusedError, naming every repository that may not or cannot be used."""
    holdout_names = {name.split("/")[1] for name in holdout}
    faults = []
    for repository in repositories:
        if repository.name.lower() in holdout:
            faults.append(f"{repository.name}: on the hold-out list")
        elif repository.name.lower().split("/")[1] in holdout_names:
            faults.append(f"{repository.name}: has the name of a hold-out repository, so it may be a fork of it")
        elif not licence_accepted(repository.licence):
            faults.append(f"{repository.name}: licence '{repository.licence}' is not accepted")
        elif not git_folder(mirrors, repository.name):
            faults.append(f"{repository.name}: no clone or mirror at {mirrors / repository.name.replace('/', '+')}")
        elif not has_commit(mirrors, repository):
            faults.append(f"{repository.name}: commit {repository.commit} is not in the clone")
    if faults:
        raise RefusedError("\n".join(faults))


def git_folder(mirrors: Path, name: str) -> Path | None:
    """Where git's data of a repository lies: in a clone's .git, or a bare mirror itself."""
    folder = mirrors / name.replace("/", "+")
    return next((place for place in (folder / ".git", folder) if (place / "objects").is_dir()), None)


def git(mirrors: Path, name: str, *arguments: str) -> list[str]:
    return ["git", f"--git-dir={git_folder(mirrors, name)}", *arguments]


def has_commit(mirrors: Path, repository: Repository) -> bool:
    command = git(mirrors, repository.name, "cat-file", "-e", f"{repository.commit}^{{commit}}")
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def last_commit_before(mirrors: Path, repository: Repository, date: str) -> str | None:
    """The newest ancestor of the recorded commit from before `date` (YYYY-MM-DD), or None where there is none.

    Raises RefusedError where the clone is shallow, so that its history says nothing of a file's age.
    """
    command = git(mirrors, repository.name, "rev-parse", "--is-shallow-repository")
    if subprocess.run(command, capture_output=True, check=False).stdout.strip() == b"true":
        raise RefusedError(f"{repository.name}: its clone is shallow; the age of its files needs the whole history")
    command = git(mirrors, repository.name, "rev-list", "-1", f"--before={date}", repository.commit)
    found = subprocess.run(command, capture_output=True, check=False).stdout.decode().strip()
    return found or None


def list_files(mirrors: Path, repository: Repository, commit: str | None = None) -> Iterator[tuple[str, str, int]]:
    """(path, blob, bytes) of every regular file at the recorded commit, or another one, in git's order."""
    command = git(mirrors, repository.name, "ls-tree", "-r", "-l", "-z", commit or repository.commit)
    listing = subprocess.run(command, capture_output=True, check=False)
    if listing.returncode:
        raise RefusedError(f"{repository.name}: {listing.stderr.decode('utf-8', 'replace').strip()}")
    for entry in filter(None, listing.stdout.decode("utf-8", "replace").split("\0")):
        (mode, kind, blob, size), path = entry.split("\t", 1)[0].split(), entry.split("\t", 1)[1]
        if kind == "blob" and mode.startswith("100"):
            yield path, blob, int(size) if size.isdigit() else 0


def read_blobs(mirrors: Path, repository: Repository, blobs: list[str]) -> Iterator[bytes]:
    """The contents of blobs, in order; empty where a snapshot lacks one."""
    process = subprocess.Popen(
        git(mirrors, repository.name, "cat-file", "--batch"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        for blob in blobs:
            process.stdin.write(f"{blob}\n".encode())
            process.stdin.flush()
            header = process.stdout.readline().split()
            if not header:
                raise RefusedError(f"{repository.name}: git stopped while its files were read")
            if header[-1] == b"missing":
                yield b""
                continue
            yield process.stdout.read(int(header[2]))
            process.stdout.read(1)
        process.stdin.close()
