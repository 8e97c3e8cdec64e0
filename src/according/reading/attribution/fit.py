"""Maximum-likelihood fits over hashed features: a yes-or-no model and a choice among candidates.

Only training imports this, so SciPy is no dependency of a reading. Both fits minimise the mean negative log-likelihood
plus an L2 penalty with L-BFGS; from the same rows they always give the same weights.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from according.reading.attribution.linear import SIZE, feature_index

Floats = npt.NDArray[np.float64]
STEPS = 100


@dataclass(slots=True)
class Rows:
    """Feature rows as they come: the indices of all rows one after the other, and where each row ends."""

    indices: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("q", [0]))

    def add(self, features: Sequence[str]) -> None:
        """Append one row; a feature that occurs twice counts twice."""
        self.indices.extend([feature_index(f) for f in features])
        self.ends.append(len(self.indices))

    def __len__(self) -> int:
        return len(self.ends) - 1

    def matrix(self) -> csr_matrix:
        """The rows as a sparse matrix, `len(self)` by `SIZE`."""
        indices, ends = np.frombuffer(self.indices, dtype=np.int32), np.frombuffer(self.ends, dtype=np.int64)
        return csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(self), SIZE))


def _minimised(rows: csr_matrix, loss: Loss, penalty: float, steps: int) -> Floats:
    """Weights by feature index; features that no row has stay 0."""
    used = np.unique(rows.indices)
    narrow = rows[:, used].tocsr()
    wide = narrow.T.tocsr()

    def objective(weights: Floats) -> tuple[float, Floats]:
        value, slope = loss(narrow @ weights)
        return value + 0.5 * penalty * float(weights @ weights), wide @ slope + penalty * weights

    found = minimize(objective, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    weights = np.zeros(SIZE)
    weights[used] = found.x
    return weights


class Loss:
    """A loss as a function of the rows' scores: its value and its slope."""

    def __call__(self, scores: Floats) -> tuple[float, Floats]:
        """The loss at these scores of the rows, and its derivative by each of them."""
        raise NotImplementedError


@dataclass(frozen=True)
class YesOrNo(Loss):
    """Logistic loss; `answers` holds 1 or 0 for each row."""

    answers: Floats

    def __call__(self, scores: Floats) -> tuple[float, Floats]:
        """See `Loss`."""
        signed = np.where(self.answers > 0, scores, -scores)
        value = float(np.logaddexp(0, -signed).sum())
        return value, 1 / (1 + np.exp(-scores)) - self.answers


@dataclass(frozen=True)
class Choice(Loss):
    """The log-loss of choosing a right row within each group; rows of a group follow each other.

    `starts` are the groups' first rows, `right` is 1 for each row that would be right, at least one to a group.
    """

    starts: npt.NDArray[np.int64]
    right: Floats

    def __call__(self, scores: Floats) -> tuple[float, Floats]:
        """See `Loss`."""
        sizes = np.diff(np.append(self.starts, len(scores)))
        highest = np.repeat(np.maximum.reduceat(scores, self.starts), sizes)
        raised = np.exp(scores - highest)
        total, good = np.add.reduceat(raised, self.starts), np.add.reduceat(raised * self.right, self.starts)
        good = np.maximum(good, 1e-300)
        value = float(np.sum(np.log(total) - np.log(good)))
        return value, raised / np.repeat(total, sizes) - raised * self.right / np.repeat(good, sizes)


def fit_yes_or_no(rows: csr_matrix, answers: Floats, penalty: float, steps: int = STEPS) -> Floats:
    """The weights of a logistic regression."""
    return _minimised(rows, YesOrNo(answers), penalty, steps)


def fit_choice(rows: csr_matrix, sizes: Sequence[int], right: Floats, penalty: float, steps: int = STEPS) -> Floats:
    """The weights of a conditional logit; `sizes` counts the rows of each group in their order."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    return _minimised(rows, Choice(starts, right), penalty, steps)
