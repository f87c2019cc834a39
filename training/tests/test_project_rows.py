"""Rows that look like the editor's prompts."""

import json

import pytest
from tokenizers import Tokenizer

from smallcode.project_rows import Neighbours, RowMaker, SourceFile
from smallcode.prompt_format import PromptFormat, PromptFormatError, format_bytes, read_prompt_format
from smallcode.tokenizer import train_tokenizer

LENGTH = 129
LAYOUT = PromptFormat(begin=0, file=1, snippet=1)


@pytest.fixture(scope="module")
def files() -> list[SourceFile]:
    return [
        SourceFile("a/a", f"src/{folder}/file{number}.py", f"def f{number}(x):\n    return x + {number}\n\n\n" * 40)
        for folder in ("one", "two")
        for number in range(6)
    ]


@pytest.fixture(scope="module")
def tokenizer(files) -> Tokenizer:
    return train_tokenizer([file.text for file in files], 300)


def rows_of(tokenizer: Tokenizer, files: list[SourceFile], seed: int = 1) -> list[list[int]]:
    return list(RowMaker(tokenizer, LAYOUT, LENGTH, Neighbours(files), seed).rows(files))


def test_every_row_is_full_and_begins_with_begin_of_text(tokenizer, files):
    rows = rows_of(tokenizer, files)
    assert len(files) / 2 < len(rows) <= len(files)
    assert all(len(row) == LENGTH and row[0] == LAYOUT.begin for row in rows)


def test_short_files_share_a_row_each_from_its_own_begin_of_text(tokenizer):
    short = [SourceFile("a/a", f"s{number}.py", f"x = {number}\n") for number in range(40)]
    rows = rows_of(tokenizer, short)
    assert rows
    assert all(len(row) == LENGTH and row.count(LAYOUT.begin) > 1 for row in rows)


def test_rows_are_the_same_for_the_same_seed_and_others_for_another(tokenizer, files):
    assert rows_of(tokenizer, files) == rows_of(tokenizer, files)
    assert rows_of(tokenizer, files) != rows_of(tokenizer, files, seed=2)


def test_snippets_are_whole_lines_of_other_files_of_the_repository_and_take_a_quarter_at_most(tokenizer, files):
    stranger = SourceFile("b/b", "src/one/strange.py", "strange = 1\n" * 200)
    maker = RowMaker(tokenizer, LAYOUT, LENGTH, Neighbours([*files, stranger]), seed=1)
    found = [maker.snippets(files[0], 400) for _ in range(200)]
    assert any(found)
    for ids in filter(None, found):
        assert len(ids) <= 400
        text = tokenizer.decode(ids, skip_special_tokens=False)
        assert "strange" not in text
        assert "file0.py" not in text.replace("two/file0.py", "")
        assert text.endswith("\n")


def test_about_half_of_the_rows_start_in_the_middle_of_a_file(tokenizer, files):
    maker = RowMaker(tokenizer, LAYOUT, LENGTH, Neighbours(files), seed=1)
    starts = [tokenizer.decode(maker.piece(files[0], LENGTH)).split("\n")[1] for _ in range(300)]
    assert 0.2 < sum(line != "def f0(x):" for line in starts) / len(starts) < 0.8


def test_a_prompt_format_names_tokens_of_the_tokenizer(tokenizer, tmp_path):
    path = tmp_path / "prompt_format.json"
    path.write_bytes(format_bytes("<|endoftext|>", "<|file|>", "<|file|>"))
    assert read_prompt_format(path, tokenizer) == LAYOUT


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        json.dumps({"format": 2, "begin": "<|endoftext|>", "file": "<|file|>", "snippet": "<|file|>"}),
        json.dumps({"format": 1, "begin": "<|endoftext|>", "file": "<file_sep>", "snippet": "<|file|>"}),
        json.dumps({"format": 1, "begin": "<|endoftext|>", "file": 3, "snippet": "<|file|>"}),
        json.dumps({"format": 1, "file": "<|file|>"}),
    ],
)
def test_a_prompt_format_that_the_tokenizer_cannot_write_is_refused(tokenizer, tmp_path, content):
    path = tmp_path / "prompt_format.json"
    path.write_text(content)
    with pytest.raises(PromptFormatError):
        read_prompt_format(path, tokenizer)
