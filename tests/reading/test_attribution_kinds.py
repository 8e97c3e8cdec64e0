"""The kinds of attribution that news has, one or more invented sentences each, read by the shipped pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from according.model import Reading, Statement

Reader = Callable[[str], Reading]
KINDS = [
    # kind, text, source, cue, content
    ("that clause", "The harbour office said that the bridge would stay shut until Monday.",
     "The harbour office", "said", "that the bridge would stay shut until Monday"),
    ("clause without that", "The council said the flood barrier had failed on Tuesday night.",
     "The council", "said", "the flood barrier had failed on Tuesday night"),
    ("content first", "The bridge will stay shut until Monday, the harbour office said.",
     "the harbour office", "said", "The bridge will stay shut until Monday"),
    ("content first, verb before subject", "“The bridge is safe,” said Orla Venn, the chief engineer.",
     "Orla Venn, the chief engineer", "said", "“The bridge is safe,”"),
    ("quotation after a colon", "Orla Venn said: “We found three cracks in the deck.”",
     "Orla Venn", "said", "“We found three cracks in the deck.”"),
    ("quotation after a comma", "Venn told reporters, “We found three cracks in the deck.”",
     "Venn", "told", "“We found three cracks in the deck.”"),
    ("quotation before a pronoun", "“Nobody was hurt,” she added.", "she", "added", "“Nobody was hurt,”"),
    ("words quoted in a paraphrase", "Dr Hale Marrin said the vaccine was “safe and badly needed” in the north.",
     "Dr Hale Marrin", "said", "the vaccine was “safe and badly needed” in the north"),
    ("according to, first", "According to the police, two men broke into the bank.",
     "the police", "According to", "two men broke into the bank"),
    ("according to, last", "Two men broke into the bank, according to the police.",
     "the police", "according to", "Two men broke into the bank"),
    ("denial", "The minister denied that he had taken money from the firm.",
     "The minister", "denied", "that he had taken money from the firm"),
    ("promise", "The airline promised to refund every passenger.",
     "The airline", "promised", "to refund every passenger"),
    ("demand", "The union demanded that the mine be closed.", "The union", "demanded", "that the mine be closed"),
    ("question", "Reporters asked whether the dam would hold.", "Reporters", "asked", "whether the dam would hold"),
    ("threat", "The drivers threatened to block the port.", "The drivers", "threatened", "to block the port"),
    ("offer", "Norlund offered to host the talks.", "Norlund", "offered", "to host the talks"),
    ("hope", "The coach hopes that his captain will be fit by Sunday.",
     "The coach", "hopes", "that his captain will be fit by Sunday"),
    ("belief", "Doctors believe the outbreak began in a market.",
     "Doctors", "believe", "the outbreak began in a market"),
    ("warning", "Forecasters warned that the storm could reach the coast by dawn.",
     "Forecasters", "warned", "that the storm could reach the coast by dawn"),
    ("accusation that", "The opposition claimed that the vote had been rigged.",
     "The opposition", "claimed", "that the vote had been rigged"),
    ("confirmation with auxiliary", "The company has confirmed that 300 workers will lose their jobs.",
     "The company", "has confirmed", "that 300 workers will lose their jobs"),
    ("report of a body", "The central bank announced that interest rates would rise in March.",
     "The central bank", "announced", "that interest rates would rise in March"),
    ("anonymous source", "A source close to the talks said the deal was nearly done.",
     "A source close to the talks", "said", "the deal was nearly done"),
    ("group", "Residents said they had heard two explosions.", "Residents", "said", "they had heard two explosions"),
    ("document", "The report found that the doors had not been locked.",
     "The report", "found", "that the doors had not been locked"),
    ("statement by", "A statement from the palace said that the king was recovering.",
     "A statement from the palace", "said", "that the king was recovering"),
    ("poll", "A survey showed that most voters were undecided.",
     "A survey", "showed", "that most voters were undecided"),
    ("long source", "Mara Quill, a spokeswoman for the fire service, said four crews were at the scene.",
     "Mara Quill, a spokeswoman for the fire service,", "said", "four crews were at the scene"),
    ("title as source", "Finance Minister Bram Oster said taxes would not rise this year.",
     "Finance Minister Bram Oster", "said", "taxes would not rise this year"),
    ("writing", "“The results are in,” she wrote on her blog.", "she", "wrote", "“The results are in,”"),
    ("explanation", "He explained that the pilot had lost sight of the runway.",
     "He", "explained", "that the pilot had lost sight of the runway"),
    ("admission", "The banker admitted that he had forged the letters.",
     "The banker", "admitted", "that he had forged the letters"),
    ("insistence", "The club insists that the striker is not for sale.",
     "The club", "insists", "that the striker is not for sale"),
    ("telling somebody", "Senator Odd Bressa told the committee that the fund was empty.",
     "Senator Odd Bressa", "told", "that the fund was empty"),
    ("telling a paper", "The owner told the Tarn Courier that the hotel had been sold.",
     "The owner", "told", "that the hotel had been sold"),
    ("insertion", "The fund, the senator said, had been empty for years.",
     "the senator", "said", "The fund … had been empty for years"),
    ("quotation in two parts", "“The fund,” the senator said, “has been empty for years.”",
     "the senator", "said", "“The fund,” … “has been empty for years.”"),
    ("prediction", "Analysts predict that sales will fall next year.",
     "Analysts", "predict", "that sales will fall next year"),
    ("doubt", "Investigators doubt that the fire was an accident.",
     "Investigators", "doubt", "that the fire was an accident"),
    ("verdict", "The court ruled that the law was invalid.", "The court", "ruled", "that the law was invalid"),
    ("name and colon", "Ilse Tarrow: “We will rebuild the school.”",
     "Ilse Tarrow", "", "“We will rebuild the school.”"),
    ("call for", "The charity called for an independent inquiry.",
     "The charity", "called for", "an independent inquiry"),
    ("urging", "The governor urged residents to leave the valley.",
     "The governor", "urged", "residents to leave the valley"),
    ("accusing", "The opposition accused the government of hiding the figures.",
     "The opposition", "accused", "the government of hiding the figures"),
]  # fmt: skip


def words(reading: Reading, statement: Statement, part: str) -> str:
    """The words of one part of a statement."""
    return " … ".join(span.of(reading.report.text) for span in getattr(statement, part))


def said(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement of a text, without the marks at their edges."""
    reading = reader(text)
    return [
        tuple(bare(words(reading, s, part)) for part in ("source", "cue", "content"))  # type: ignore[misc]
        for s in reading.statements
    ]


def bare(some: str) -> str:
    """Words without punctuation at the edges of the whole."""
    return some.strip(" .,:;“”\"'")


@pytest.mark.parametrize(("text", "source", "cue", "content"), [k[1:] for k in KINDS], ids=[k[0] for k in KINDS])
def test_each_kind_is_read_with_its_source_cue_and_content(
    reader: Reader, text: str, source: str, cue: str, content: str
) -> None:
    assert (bare(source), cue, bare(content)) in said(reader, text)
