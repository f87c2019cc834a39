"""Scores, what rounding costs, the picture of a calibration, and what an export does to one."""

import hashlib
import json
import math

import numpy as np
import pytest
from conftest import lively

from scripts.evaluate import cost_of_rounding, rows_by_group
from scripts.plot_reliability import draw
from smallcode.config import BOS_ID, ModelConfig
from smallcode.export import CALIBRATION, FLOAT_GRAPH, manifest_faults, write_model_folder
from smallcode.scoring import agreement, log_softmax, validation_loss
from smallcode.snippets import CODE


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


@pytest.mark.parametrize(("same", "loss", "within"), [(0.98, 2.0099, 1), (0.979, 2.0, 0), (0.99, 2.0101, 0)])
def test_rounding_may_cost_a_hundredth_of_a_nat_and_two_tokens_in_a_hundred(same, loss, within):
    cost = cost_of_rounding({"nats_per_token": 2.0}, {"nats_per_token": loss}, {"same_likeliest": same})
    assert cost["loss_difference"] == pytest.approx(loss - 2) and cost["within_bounds"] == within


def test_rows_are_of_one_group_of_languages_each(tmp_path, tokenizer):
    documents = [(f"src/{number}{suffix}", CODE[0] * 20) for number in range(2) for suffix in (".ts", ".py")]
    corpus = tmp_path / "validation.jsonl"
    corpus.write_text("".join(json.dumps({"path": path, "text": text}) + "\n" for path, text in documents))
    rows = rows_by_group(corpus, tokenizer, 33, most=3)
    assert set(rows) == {"typescript", "python"}
    for found in rows.values():
        assert [len(row) for row in found] == [33, 33, 33] and found[0][0] == BOS_ID
    assert ".ts" in tokenizer.decode(rows["typescript"][0]) and ".py" in tokenizer.decode(rows["python"][0])


def test_the_picture_of_a_calibration_is_the_same_every_time(tmp_path):
    part = {"from": 0.4, "to": 0.5, "cases": 7, "predicted": 0.45, "observed": 0.4}
    check = {"threshold": 0.3, "bins": [{**part, "observedLow": 0.1, "observedHigh": 0.7}]}
    for name in ("one.svg", "two.svg"):
        draw(check, tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert (tmp_path / "one.svg").read_text().count("<svg") == 1


@pytest.mark.parametrize("belongs", [True, False])
def test_an_export_keeps_a_calibration_of_its_own_graph_only(tmp_path, config, tokenizer, belongs):
    model = lively(ModelConfig(**{**config.to_dict(), "vocab_size": tokenizer.get_vocab_size()}))

    def export():
        write_model_folder(tmp_path, model, tokenizer, "name", "1", "float32")
        return json.loads((tmp_path / "manifest.json").read_text())["files"]

    assert CALIBRATION not in export()
    graph = hashlib.sha256((tmp_path / FLOAT_GRAPH).read_bytes()).hexdigest() if belongs else "0" * 64
    (tmp_path / CALIBRATION).write_text(json.dumps({"graph": {"sha256": graph}}))
    assert (CALIBRATION in export()) == belongs == (tmp_path / CALIBRATION).exists()
    assert manifest_faults(tmp_path) == []
