"""Optimisers: Muon for the matrices inside the layers, AdamW for everything else.

Muon (Keller Jordan 2024): momentum, then the nearest orthogonal matrix to the update, found by five Newton-Schulz
steps, so that every direction of a matrix learns at the same pace.
"""

import torch
from torch import nn

QUINTIC = (3.4445, -4.7750, 2.0315)  # Jordan's coefficients: fast, singular values end within 0.7 … 1.2


def orthogonalize(update: torch.Tensor, steps: int = 5) -> torch.Tensor:
    """update (N, rows, columns), a stack of matrices -> each one's singular values brought near 1."""
    a, b, c = QUINTIC
    x = update.bfloat16()
    tall = x.size(-2) > x.size(-1)
    if tall:
        x = x.mT
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(steps):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.mT if tall else x


class Muon(torch.optim.Optimizer):
    """Nesterov momentum, orthogonalised, with decoupled weight decay; for 2-D parameters only."""

    def __init__(self, parameters, lr: float, momentum: float = 0.95, weight_decay: float = 0.0):
        super().__init__(list(parameters), {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            by_shape: dict[torch.Size, list[torch.Tensor]] = {}
            for parameter in group["params"]:
                by_shape.setdefault(parameter.shape, []).append(parameter)
            for parameters in by_shape.values():
                self.step_stack(parameters, group)

    def step_stack(self, parameters: list[torch.Tensor], group: dict) -> None:
        """One step for matrices of one shape, orthogonalised together."""
        updates = []
        for parameter in parameters:
            state = self.state[parameter]
            if "momentum" not in state:
                state["momentum"] = torch.zeros_like(parameter)
            state["momentum"].lerp_(parameter.grad, 1 - group["momentum"])
            updates.append(parameter.grad.lerp(state["momentum"], group["momentum"]))
        rows, columns = parameters[0].shape
        scale = group["lr"] * max(1, rows / columns) ** 0.5
        for parameter, update in zip(parameters, orthogonalize(torch.stack(updates)), strict=True):
            parameter.mul_(1 - group["lr"] * group["weight_decay"])
            parameter.add_(update.to(parameter.dtype), alpha=-scale)


def make_optimizers(model: nn.Module, matrix_lr: float, other_lr: float) -> list[torch.optim.Optimizer]:
    """Muon for the layers' matrices; AdamW for the embedding (which is also the head) and the gains."""
    matrices = [p for name, p in model.named_parameters() if p.dim() == 2 and "embed_tokens" not in name]
    others = [p for name, p in model.named_parameters() if p.dim() != 2 or "embed_tokens" in name]
    return [
        Muon(matrices, lr=matrix_lr, weight_decay=0.01),
        torch.optim.AdamW(others, lr=other_lr, betas=(0.9, 0.95), eps=1e-10, weight_decay=0.0),
    ]


def make_adamw(model: nn.Module, lr: float) -> list[torch.optim.Optimizer]:
    """AdamW for every weight: what a pre-trained model goes on with, which was made with it."""
    return [torch.optim.AdamW(model.parameters(), lr=lr, betas=(0.9, 0.95), weight_decay=0.01, fused=True)]
