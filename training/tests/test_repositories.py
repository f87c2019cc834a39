"""The gate: hold-outs, licences, missing repositories; and what a refusal leaves behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from smallcode.places import HERE
from smallcode.repositories import (
    RefusedError,
    Repository,
    gate,
    licence_accepted,
    list_files,
    read_blobs,
    read_holdout,
    read_repositories,
)

HOLDOUT = read_holdout(HERE / "holdout.txt")
SOURCE = "".join(f"export const value{number} = compute({number});\n" for number in range(40))


def make_clone(mirrors: Path, name: str) -> str:
    """A one-commit repository; returns the commit."""
    folder = mirrors / name.replace("/", "+")
    (folder / "src").mkdir(parents=True)
    (folder / "src/héllo.ts").write_text(SOURCE, encoding="utf-8")
    (folder / "src/link.ts").symlink_to("héllo.ts")
    author = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "--no-verify", "-m", "one"]):
        subprocess.run(["git", "-C", folder, *command], check=True, capture_output=True)
    head = subprocess.run(["git", "-C", folder, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    return head.stdout.strip()


def write_list(path: Path, *rows: tuple) -> Path:
    lines = ["repository,commit,licence,language,bytes", *(",".join((*row, "")) for row in rows)]
    path.write_text("\n".join(lines) + "\n")
    return path


def build(tmp_path: Path, training: Path, validation: Path) -> subprocess.CompletedProcess:
    options = ["--mirrors", tmp_path, "--repositories", training, "--validation", validation, "--out", tmp_path / "out"]
    command = [sys.executable, "-m", "scripts.build_corpus", *options]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["repositories.csv", "validation.csv"])
def test_nothing_from_the_hold_out_list_is_named(name):
    names = {repository.name.lower() for repository in read_repositories(HERE / name)}
    assert names and not names & HOLDOUT


@pytest.mark.parametrize("name", ["repositories.csv", "validation.csv"])
def test_every_named_licence_is_accepted(name):
    refused = [item for item in read_repositories(HERE / name) if not licence_accepted(item.licence)]
    assert refused == []


def test_training_and_validation_share_no_repository():
    training, validation = (read_repositories(HERE / f"{name}.csv") for name in ("repositories", "validation"))
    assert not {item.name for item in training} & {item.name for item in validation}


@pytest.mark.parametrize(
    ("expression", "accepted"),
    [
        ("MIT", True),
        ("MIT OR GPL-2.0", True),
        ("MIT AND BSD-3-Clause", True),
        ("MIT AND MPL-2.0", False),
        ("LGPL-2.1", False),
        ("", False),
    ],
)
def test_licence_expressions(expression, accepted):
    assert licence_accepted(expression) is accepted


@pytest.mark.parametrize(
    ("name", "licence", "message"),
    [
        ("honojs/hono", "MIT", "on the hold-out list"),
        ("someone/zod", "MIT", "may be a fork"),
        ("a/copyleft", "GPL-3.0", "is not accepted"),
        ("a/unknown", "", "is not accepted"),
        ("a/absent", "MIT", "no clone or mirror"),
    ],
)
def test_the_gate_says_which_and_why(tmp_path, name, licence, message):
    with pytest.raises(RefusedError, match=f"{name}: .*{message}"):
        gate([Repository(name, "0" * 40, licence, "TypeScript")], HOLDOUT, tmp_path)


def test_files_are_read_at_the_recorded_commit_and_links_are_not(tmp_path):
    commit = make_clone(tmp_path, "a/b")
    repository = Repository("a/b", commit, "MIT", "TypeScript")
    files = list(list_files(tmp_path, repository))
    assert [path for path, _, _ in files] == ["src/héllo.ts"]
    assert list(read_blobs(tmp_path, repository, [files[0][1], "0" * 40])) == [SOURCE.encode(), b""]
    with pytest.raises(RefusedError, match="is not in the clone"):
        gate([Repository("a/b", "1" * 40, "MIT", "TypeScript")], HOLDOUT, tmp_path)


def test_a_refused_corpus_leaves_nothing_behind(tmp_path):
    commit = make_clone(tmp_path, "a/b")
    good = write_list(tmp_path / "good.csv", ("a/b", commit, "MIT", "TypeScript"))
    bad = write_list(tmp_path / "bad.csv", ("honojs/hono", commit, "MIT", "TypeScript"))
    result = build(tmp_path, good, bad)
    assert result.returncode == 1 and "honojs/hono: on the hold-out list" in result.stderr
    assert not (tmp_path / "out").exists()
    result = build(tmp_path, good, good)
    assert result.returncode == 1 and "in both lists: a/b" in result.stderr
