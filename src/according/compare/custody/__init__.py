"""Who passed into whose hands: the hand-overs of people and things across reports, each chain in order of days.

A step is an event in which somebody is handed over, delivered or freed into other hands, with who held them and who
holds them now. Where one report names only the giver and another mention of the hand-over only the receiver, they are
one step; where no report names the giver, it is the one side that gives such people into these hands elsewhere; where a
state hands over and one body of that state does so elsewhere to the same receiver, that body is named.
A step joins the chain of the same people if its giver is the chain's last holder; else the chain has a gap.
"""

from __future__ import annotations

from according.compare.agreements.sides import sides_of
from according.compare.custody.chains import carry_on, chains_of, custody_of, in_days, moves_of
from according.compare.custody.steps import HANDING, Scene, joined, steps_of, with_bodies, with_routes, with_whom
from according.compare.draft import Draft
from according.story import Custody


def find_custody(draft: Draft) -> tuple[Custody, ...]:
    """The chains of hand-overs, in the order of their first steps."""
    sides = sides_of(draft.cast)
    scene = Scene.of(draft, sides)
    told = [step for event in draft.events if event.type in HANDING for step in steps_of(event, scene)]
    steps = joined(sorted(told, key=lambda step: step.order), sides)
    with_bodies(steps, sides)
    with_whom(steps, sides)
    with_routes(steps, sides)
    whole = joined([step for step in steps if step.giver and step.taker], sides)
    chains = chains_of(in_days(whole), sides)
    moves = moves_of(scene)
    for chain in chains:
        carry_on(chain, scene, moves)
    return tuple(custody_of(chain, sides) for chain in chains)
