"""A vocabulary that is cut writes every text, with tokens and weights that were there before."""

import numpy as np
import pytest

from smallcode.smaller_vocabulary import NEW, VocabularyError, cut_rows, cut_vocabulary
from smallcode.snippets import CODE, ODDITIES, snippets
from smallcode.tokenizer import train_tokenizer


@pytest.fixture(scope="module")
def large():
    return train_tokenizer([*CODE, *ODDITIES] * 3, 700)


@pytest.fixture(scope="module")
def counts(large):
    found = np.zeros(large.get_vocab_size(), int)
    for text in CODE:
        np.add.at(found, large.encode(text).ids, 1)
    return found.tolist()


@pytest.mark.parametrize("size", [300, 400, 650])
def test_every_text_is_written_and_read_back(large, counts, size):
    small, old_ids = cut_vocabulary(large, counts, size)
    assert small.get_vocab_size() == len(old_ids) <= size
    for text in snippets(200):
        if "<|" not in text:
            assert small.decode(small.encode(text).ids, skip_special_tokens=False) == text


def test_a_token_that_stays_means_what_it_meant(large, counts):
    small, old_ids = cut_vocabulary(large, counts, 400)
    assert [small.id_to_token(index) for index in range(len(old_ids))] == [large.id_to_token(old) for old in old_ids]
    assert old_ids[:2] == [0, 1]


def test_the_most_used_tokens_stay_and_text_made_of_them_keeps_its_ids(large, counts):
    small, old_ids = cut_vocabulary(large, counts, 650)
    most_used = sorted(range(258, len(counts)), key=lambda index: -counts[index])[:60]
    assert set(most_used) <= set(old_ids)
    text = large.decode(most_used[:1]) * 3
    assert [old_ids[index] for index in small.encode(text).ids] == large.encode(text).ids


def test_a_byte_that_was_missing_is_added_with_the_mean_of_all_rows(large, counts):
    import json

    from tokenizers import Tokenizer

    data = json.loads(large.to_str())
    vocab = data["model"]["vocab"]
    lost = next(token for token in vocab if vocab[token] > 1 and token == "ý")
    assert not any(lost in pair for pair in data["model"]["merges"])
    order = [token for token in vocab if token != lost]
    data["model"]["vocab"] = {token: index for index, token in enumerate(sorted(order, key=vocab.__getitem__))}
    poorer = Tokenizer.from_str(json.dumps(data))
    _, old_ids = cut_vocabulary(poorer, counts[:-1], 400)
    assert old_ids.count(NEW) == 1
    table = np.random.default_rng(1).normal(size=(poorer.get_vocab_size(), 4)).astype(np.float32)
    rows = cut_rows(table, old_ids)
    np.testing.assert_array_equal(rows[0], table[0])
    np.testing.assert_allclose(rows[old_ids.index(NEW)], table.mean(axis=0))


def test_no_room_for_the_bytes_is_refused(large, counts):
    with pytest.raises(VocabularyError):
        cut_vocabulary(large, counts, 200)
