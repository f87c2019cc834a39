"""One training run: steps of equal size, a schedule that always ends, checkpoints that are always whole."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from smallcode.checkpoint import load_checkpoint, save_checkpoint
from smallcode.command import UserError
from smallcode.files import write_all
from smallcode.model import Model, next_token_loss
from smallcode.muon import make_adamw, make_optimizers
from smallcode.schedule import run_progress, wsd
from smallcode.shards import batch_rows, spread_rows


def forget_after(log: Path, step: int) -> None:
    """Drops what a log says of steps after the checkpoint that a run goes on from."""
    if log.exists():
        lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
        write_all({log: [line for line in lines if json.loads(line)["step"] <= step]})


@dataclass(frozen=True)
class RunOptions:
    """How to train. Sizes in rows of `context` tokens unless named otherwise."""

    token_budget: int
    minutes: float  # of training in all, resumed parts together; infinity for no limit
    batch: int = 16
    micro_batch: int = 16  # rows per forward pass; gradients are summed over a batch
    matrix_lr: float = 0.02
    other_lr: float = 0.01
    adamw_lr: float = 0.0  # of all weights together, instead of the two above; 0 for those
    warmup_steps: int = 100
    decay: float = 0.5
    short_until: float = 0.0  # progress up to which rows are cut in `pieces`, where attention is cheaper
    pieces: int = 2
    clip: float = 1.0  # largest norm of the gradient
    save_seconds: float = 120.0
    evaluate_steps: int = 200
    evaluate_rows: int = 128
    log_steps: int = 20
    compile: bool = True  # torch.compile: about four times as fast on a CPU; needs a C++ compiler
    seed: int = 1


class Trainer:
    """Holds the state of a run: model, optimisers, and how far it is."""

    def __init__(self, model: Model, train: np.ndarray, held: np.ndarray, tokenizer: str, options: RunOptions):
        if options.batch % options.micro_batch:
            raise UserError(f"a batch of {options.batch} rows is not made of micro-batches of {options.micro_batch}")
        self.model, self.train, self.held, self.options = model, train, held, options
        if options.adamw_lr:
            self.optimizers = make_adamw(model, options.adamw_lr)
        else:
            self.optimizers = make_optimizers(model, options.matrix_lr, options.other_lr)
        self.base_rates = [[group["lr"] for group in o.param_groups] for o in self.optimizers]
        self.state = {"step": 0, "tokens": 0, "seconds": 0.0, "tokenizer": tokenizer, "finished": False}
        self.loss = torch.compile(self.loss_of, dynamic=False) if options.compile else self.loss_of

    def loss_of(self, rows: torch.Tensor) -> torch.Tensor:
        """rows (B, T + 1) int64 -> mean loss in nats per token; matrix products in bfloat16."""
        with torch.autocast(rows.device.type, torch.bfloat16):
            return next_token_loss(self.model(rows[:, :-1]), rows[:, 1:])

    def progress(self) -> float:
        options = self.options
        return run_progress(self.state["tokens"], options.token_budget, self.state["seconds"], options.minutes * 60)

    def resume(self, path: Path) -> None:
        self.state = load_checkpoint(path, self.model, self.optimizers, self.state["tokenizer"])

    def save(self, path: Path) -> None:
        save_checkpoint(path, self.model, self.optimizers, self.state)

    def step(self) -> float:
        """Trains on one batch and returns its loss."""
        options = self.options
        factor = wsd(self.state["step"], self.progress(), options.warmup_steps, options.decay)
        for optimizer, rates in zip(self.optimizers, self.base_rates, strict=True):
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
        rows = self.rows_of(self.train, batch_rows(len(self.train), options.batch, self.state["step"], options.seed))
        parts = self.parts_of(rows)
        total = 0.0
        for part in parts:
            loss = self.loss(part) / len(parts)
            loss.backward()
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), options.clip)
        for optimizer in self.optimizers:
            optimizer.step()
            optimizer.zero_grad()
        self.state["step"] += 1
        self.state["tokens"] += options.batch * (rows.size(1) - 1)
        return total

    @torch.no_grad()
    def evaluate(self) -> float:
        """Loss on validation rows, evenly spread and cut as training's are, in nats per token."""
        parts = self.parts_of(self.rows_of(self.held, spread_rows(self.held, self.options.evaluate_rows)))
        losses = [self.loss(part).item() * part[:, 1:].numel() for part in parts]
        return sum(losses) / sum(part[:, 1:].numel() for part in parts)

    def rows_of(self, data: np.ndarray, indices: np.ndarray) -> torch.Tensor:
        device = next(self.model.parameters()).device
        return torch.from_numpy(data[np.sort(indices)].astype(np.int64)).to(device)

    def parts_of(self, rows: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """rows (N, T + 1) -> micro-batches of equally many tokens; cut rows (N * pieces, T / pieces + 1) early on."""
        pieces = self.options.pieces if self.progress() < self.options.short_until else 1
        length = (rows.size(1) - 1) // pieces
        cut = rows.unfold(1, length + 1, length).reshape(-1, length + 1)
        return cut.split(self.options.micro_batch * pieces)

    def run(
        self,
        checkpoint: Path,
        log: Path,
        show: Callable[[str], None] = print,
        samples: Callable[[], list[str]] = list,
    ) -> None:
        """Trains to the schedule's end, saving now and then; `samples` go into the log with the validation loss."""
        log.parent.mkdir(parents=True, exist_ok=True)
        forget_after(log, self.state["step"])
        self.state["finished"] = self.progress() >= 1
        began, before, saved = time.monotonic(), self.state["seconds"], time.monotonic()
        while self.progress() < 1:
            loss = self.step()
            self.state["seconds"] = before + time.monotonic() - began
            step = self.state["step"]
            if step % self.options.evaluate_steps == 0 or self.progress() >= 1:
                held = {"validation": round(self.evaluate(), 4), "samples": samples()}
                self.record(log, {"loss": round(loss, 4), **held}, show)
            elif step % self.options.log_steps == 0:
                self.record(log, {"loss": round(loss, 4)}, show)
            if time.monotonic() - saved > self.options.save_seconds:
                self.save(checkpoint)
                saved = time.monotonic()
        self.state["finished"] = True
        self.save(checkpoint)

    def record(self, log: Path, numbers: dict, show: Callable[[str], None]) -> None:
        """Appends one line to the log and shows it."""
        state = self.state
        place = {"step": state["step"], "tokens": state["tokens"], "seconds": round(state["seconds"], 1)}
        speed = {"tokens_per_second": round(state["tokens"] / max(state["seconds"], 1e-9))}
        line = json.dumps({**place, "progress": round(self.progress(), 4), **numbers, **speed})
        with log.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        show(line)
