"""Scores, tasks and the baseline."""

import math

import numpy as np
import pytest

from smallcode.line_rests import Task, copy_baseline, fit_prompt, make_tasks, score
from smallcode.scoring import agreement, log_softmax, validation_loss
from smallcode.snippets import CODE
from smallcode.tokenizer import encode_prompt


def test_a_model_that_knows_nothing_scores_the_logarithm_of_the_vocabulary():
    rows = [[0, 1, 2, 3], [3, 2, 1, 0]]
    result = validation_loss(lambda ids: np.zeros((len(ids), 4)), rows, [b"", b"ab", b"c", b"d"])
    assert result["nats_per_token"] == pytest.approx(math.log(4))
    assert result["bits_per_byte"] == pytest.approx(6 * 2 / (4 + 3))


def test_log_softmax_sums_to_one_and_survives_large_logits():
    chances = log_softmax(np.array([[1000.0, 1001.0, -1000.0]]))
    assert np.exp(chances).sum() == pytest.approx(1) and np.isfinite(chances[0, 0])


def test_a_model_agrees_with_itself():
    table = np.random.default_rng(1).normal(size=(5, 5))
    result = agreement(lambda ids: table[ids], lambda ids: table[ids], [[1, 2, 3]])
    assert result == {"same_likeliest": 1, "mean_log_prob_difference": 0}


def test_the_baseline_copies_what_followed_the_longest_earlier_match():
    prefix = "for item in first:\n    use(item)\nfor item in second:\n    print(item)\nfor item in sec"
    assert copy_baseline(prefix) == "ond:"
    assert copy_baseline("abc") == ""
    assert copy_baseline("") == ""


def test_tasks_are_rests_of_real_lines_and_the_same_every_time(tokenizer):
    documents = [(f"src/{number}.ts", text * 8) for number, text in enumerate(CODE)]
    tasks = make_tasks(documents, 30, tokenizer, seed=2)
    assert tasks == make_tasks(documents, 30, tokenizer, seed=2)
    texts = dict(documents)
    for task in tasks:
        assert texts[task.path].startswith(task.prefix + task.rest)
        assert len(task.rest.strip()) >= 3 and "\n" not in task.rest and len(task.prefix) >= 200


@pytest.mark.parametrize("room", [40, 100, 400])
def test_a_prompt_fits_and_begins_at_a_line(tokenizer, room):
    task = Task("src/a.ts", CODE[0] * 20 + "    return read", "File(path);")
    ids = fit_prompt(tokenizer, task, room)
    assert len(ids) <= room
    text = tokenizer.decode(ids[2:]).removeprefix("src/a.ts\n")
    assert task.prefix.endswith(text) and (task.prefix[: -len(text)].endswith("\n") or text == task.prefix)


@pytest.mark.parametrize("length", [30, 300, 3000])
def test_a_prompt_fits_whatever_the_length_of_the_last_line(tokenizer, length):
    task = Task("src/a.ts", CODE[0] * 3 + "ab1 " * length, "rest")
    ids = fit_prompt(tokenizer, task, 60)
    assert len(ids) <= 60 and ids[-1] == tokenizer.encode(task.prefix).ids[-1]


def test_a_short_file_is_shown_whole(tokenizer):
    task = Task("src/a.ts", "const a = ", "1;")
    assert fit_prompt(tokenizer, task, 400) == encode_prompt(tokenizer, task.prefix, task.path)


def test_scores():
    tasks = [Task("a", "", "abc"), Task("a", "", "abcd")]
    assert score(tasks, ["abc", "ab"]) == {"exact_match": 0.5, "edit_similarity": pytest.approx((1 + 2 / 3) / 2)}
