"""The run: schedule, optimiser, resuming, and what is refused."""

import math
from itertools import pairwise

import numpy as np
import pytest
import torch

from smallcode.checkpoint import CheckpointError, load_model
from smallcode.config import ModelConfig
from smallcode.model import Model
from smallcode.muon import make_optimizers, orthogonalize
from smallcode.schedule import run_progress, wsd
from smallcode.trainer import RunOptions, Trainer

SHAPE = ModelConfig(vocab_size=64, layers=1, hidden=32, heads=2, kv_heads=1, head_dim=16, intermediate=48, context=16)
ROWS = np.tile(np.arange(17, dtype=np.uint16), (32, 1)) + np.arange(32, dtype=np.uint16)[:, None] % 40


def trainer(steps: int = 12, shape: ModelConfig = SHAPE, tokenizer: str = "t", **options) -> Trainer:
    torch.manual_seed(3)
    settings = RunOptions(
        token_budget=steps * 8 * 16,
        minutes=math.inf,
        batch=8,
        micro_batch=4,
        compile=False,
        evaluate_steps=5,
        **options,
    )
    return Trainer(Model(shape), ROWS, ROWS[:8], tokenizer, settings)


def test_the_schedule_warms_stays_and_always_ends_at_zero():
    factors = [wsd(step, step / 1000) for step in range(1001)]
    assert factors[0] == 0.01 and factors[99] == 1 and factors[500] == 1
    assert factors[750] == pytest.approx(0.5) and factors[1000] == 0
    assert all(later <= earlier for earlier, later in pairwise(factors[500:]))


def test_a_slow_first_step_does_not_cut_the_warm_up_short():
    assert wsd(1, progress=0.02) == 0.02


def test_a_run_ends_by_tokens_or_by_time_whichever_comes_first():
    assert run_progress(50, 100, 10, 1000) == 0.5
    assert run_progress(50, 100, 900, 1000) == 0.9
    assert run_progress(50, 100, 10, math.inf) == 0.5
    assert run_progress(500, 100, 0, 1) == 1


def test_orthogonalised_updates_have_singular_values_near_one():
    torch.manual_seed(0)
    for shape in ((2, 24, 40), (2, 40, 24)):
        values = torch.linalg.svdvals(orthogonalize(torch.randn(shape)).float())
        assert values.min() > 0.3 and values.max() < 1.4


def test_matrices_go_to_muon_and_the_rest_to_adamw():
    model = Model(SHAPE)
    muon, adamw = make_optimizers(model, 0.02, 0.01)
    assert len(muon.param_groups[0]["params"]) == 7
    assert sum(len(o.param_groups[0]["params"]) for o in (muon, adamw)) == len(list(model.parameters()))


def test_a_run_learns_and_is_logged(tmp_path):
    run = trainer(steps=60)
    before = run.evaluate()
    run.run(tmp_path / "checkpoint.pt", tmp_path / "log.jsonl", show=lambda line: None)
    assert run.evaluate() < before / 2
    assert run.state["step"] == 60 and run.state["finished"]
    assert '"validation"' in (tmp_path / "log.jsonl").read_text().splitlines()[-1]


def test_a_resumed_run_equals_an_uninterrupted_one(tmp_path):
    whole = trainer()
    for _ in range(8):
        whole.step()
    first = trainer()
    for _ in range(4):
        first.step()
    first.save(tmp_path / "checkpoint.pt")
    second = trainer()
    second.resume(tmp_path / "checkpoint.pt")
    for _ in range(4):
        second.step()
    assert second.state == whole.state
    for expected, actual in zip(whole.model.parameters(), second.model.parameters(), strict=True):
        torch.testing.assert_close(actual, expected, rtol=0, atol=0)


def test_micro_batches_add_up_to_the_batch():
    small, large = trainer(), trainer()
    large.options = RunOptions(**{**vars(small.options), "micro_batch": 8})
    small.step()
    large.step()
    for expected, actual in zip(large.model.parameters(), small.model.parameters(), strict=True):
        torch.testing.assert_close(actual, expected, rtol=0.05, atol=0.02)


def test_rows_are_cut_early_in_a_run_and_whole_later():
    run = trainer(steps=10, short_until=0.5)
    rows = torch.arange(2 * 17).view(2, 17)
    (cut,) = run.parts_of(rows)
    assert cut.tolist() == [[*range(9)], [*range(8, 17)], [*range(17, 26)], [*range(25, 34)]]
    run.state["tokens"] = 5 * 8 * 16
    (whole,) = run.parts_of(rows)
    assert whole.tolist() == rows.tolist()
    assert cut[:, 1:].numel() == whole[:, 1:].numel()


def test_a_run_with_cut_rows_learns_and_resumes_too(tmp_path):
    run = trainer(steps=20, short_until=0.5)
    before = run.evaluate()
    for _ in range(9):
        run.step()
    run.save(tmp_path / "checkpoint.pt")
    again = trainer(steps=20, short_until=0.5)
    again.resume(tmp_path / "checkpoint.pt")
    for _ in range(11):
        again.step()
    assert again.progress() == 1 and again.evaluate() < before


def test_a_checkpoint_of_another_shape_or_tokenizer_is_refused(tmp_path):
    path = tmp_path / "checkpoint.pt"
    trainer().save(path)
    with pytest.raises(CheckpointError, match="another shape"):
        trainer(shape=ModelConfig(**{**SHAPE.to_dict(), "layers": 2})).resume(path)
    with pytest.raises(CheckpointError, match="another tokenizer"):
        trainer(tokenizer="other").resume(path)


def test_an_interrupted_save_leaves_the_last_checkpoint_whole(tmp_path, monkeypatch):
    path = tmp_path / "checkpoint.pt"
    run = trainer()
    run.save(path)
    before = path.read_bytes()

    def half_written(content, target):
        target.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(torch, "save", half_written)
    with pytest.raises(KeyboardInterrupt):
        run.save(path)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]
    assert load_model(path)[0].config == SHAPE
