"""What a speaker does in saying something, and how: invented sentences, read by the shipped pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from according.model import Reading

Reader = Callable[[str], Reading]
STANCES = [
    ("denies", "The minister denied that he had taken money."),
    ("denies", "The firm has rejected claims that it hid the figures."),
    ("denies", "The mayor said he had nothing to do with the sale."),
    ("denies", "Her office said that no licence was ever issued."),
    ("asserts", "The minister did not deny that he had taken money."),
    ("promises", "The airline promised to refund every passenger."),
    ("promises", "The mayor vowed to rebuild the school."),
    ("promises", "The company said it would compensate every family by the end of March."),
    ("promises", "“We will publish the letters tomorrow,” the ministry said."),
    ("asserts", "The company said the bridge would collapse in a storm."),
    ("asserts", "Forecasters said the storm will reach the coast by dawn."),
    ("asserts", "The company said it would not compensate the families."),
    ("demands", "The union demanded that the mine be closed."),
    ("demands", "The governor urged residents to leave the valley."),
    ("demands", "The captain ordered the crew to leave the ship."),
    ("demands", "The charity called for an independent inquiry."),
    ("demands", "The envoy said the shelling must stop."),
    ("demands", "The union said: “We demand a share of the profits.”"),
    ("demands", "The coach wants his captain to rest."),
    ("asks", "Reporters asked whether the dam would hold."),
    ("asks", "She asked why the doors were locked."),
    ("demands", "The school asked parents to keep children at home."),
    ("expects", "The coach hopes that his captain will be fit by Sunday."),
    ("expects", "Analysts predict that sales will fall next year."),
    ("offers", "Norlund offered to host the talks."),
    ("offers", "The president said he was ready to meet the rebels."),
    ("threatens", "The drivers threatened to block the port."),
    ("threatens", "The union warned that it would halt the trains if the talks failed."),
    ("doubts", "Investigators doubt that the fire was an accident."),
    ("doubts", "Doctors do not believe that the drug works."),
    ("asserts", "Doctors believe that the drug works."),
    ("asserts", "The judge added that the fine was fair."),
]
MANNERS = [
    ("direct", "Orla Venn said: “We found three cracks in the deck.”"),
    ("direct", "“The fund,” the senator said, “has been empty for years.”"),
    ("mixed", "Dr Hale Marrin said the vaccine was “safe and badly needed” in the north."),
    ("mixed", "The governor called for “the truth, quickly”."),
    ("indirect", "The harbour office said that the bridge would stay shut until Monday."),
]


@pytest.mark.parametrize(("stance", "text"), STANCES)
def test_stance_follows_the_cue_and_the_form_of_the_content(reader: Reader, stance: str, text: str) -> None:
    assert reader(text).statements[0].stance == stance


@pytest.mark.parametrize(("manner", "text"), MANNERS)
def test_manner_is_direct_where_all_is_quoted_and_mixed_where_some_is(reader: Reader, manner: str, text: str) -> None:
    assert reader(text).statements[0].manner == manner
