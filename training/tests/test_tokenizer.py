"""The tokenizer's laws."""

import pytest
from tokenizers import Tokenizer

from smallcode.config import BOS_ID, FILE_ID
from smallcode.places import PRODUCT
from smallcode.snippets import snippets
from smallcode.tokenizer import BOS, FILE, encode_prompt, plain_text_tokenizer, short_path, token_bytes, train_tokenizer

MODELS = [PRODUCT / "models/default", PRODUCT / "test/fixtures/tiny-model"]


@pytest.fixture(scope="module", params=MODELS, ids=lambda folder: folder.name)
def shipped(request):
    return plain_text_tokenizer(request.param / "tokenizer.json")


def test_every_text_comes_back(shipped):
    for text in snippets(600):
        assert shipped.decode(shipped.encode(text).ids) == text


def test_a_newline_always_begins_its_token(shipped):
    for piece in token_bytes(shipped):
        assert b"\n" not in piece or piece.startswith((b"\n", b"\r\n")), piece


def test_token_bytes_concatenate_to_the_text(shipped):
    pieces = token_bytes(shipped)
    for text in snippets(600):
        assert b"".join(pieces[index] for index in shipped.encode(text).ids) == text.encode()


def test_the_text_of_a_special_token_is_ordinary_text(shipped):
    ids = shipped.encode(f"const end = '{BOS}'; {FILE}").ids
    assert BOS_ID not in ids and FILE_ID not in ids


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_special_tokens_have_the_agreed_ids(folder):
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    assert tokenizer.token_to_id(BOS) == BOS_ID
    assert tokenizer.token_to_id(FILE) == FILE_ID
    assert tokenizer.encode(BOS).ids == [BOS_ID]


def test_cutting_at_a_line_start_keeps_the_tokens_of_the_later_lines(tokenizer):
    """The law behind pieces that begin with a header: the header's newline takes the place of the line's own."""
    text = "class A:\n    def go(self):\n        return 1\n"
    whole = tokenizer.encode("p/x.py\n" + text).ids
    later = tokenizer.encode("p/x.py\n" + text[text.index("    def") :]).ids
    header = len(tokenizer.encode("p/x.py").ids)
    assert whole[header + len(whole) - len(later) :] == later[header:]


def test_training_is_deterministic():
    first, second = (train_tokenizer(snippets(100), 400).to_str() for _ in range(2))
    assert first == second


def test_a_prompt_has_a_beginning_a_short_path_and_the_text(tokenizer):
    assert short_path("packages/app/src/menu/list.ts") == "src/menu/list.ts"
    assert encode_prompt(tokenizer, "x", "a/b/c/d.ts")[:2] == [BOS_ID, FILE_ID]
    assert tokenizer.decode(encode_prompt(tokenizer, "x", "a/b/c/d.ts")[2:]) == "b/c/d.ts\nx"
    assert encode_prompt(tokenizer, "x")[0] == BOS_ID and FILE_ID not in encode_prompt(tokenizer, "x")
