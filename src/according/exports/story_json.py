"""A story as the JSON of `docs/ledger.md`, and back."""

from __future__ import annotations

from typing import Any

import msgspec

from according.errors import BadStory
from according.exports.json import render_data
from according.story import Story


def render_story_json(story: Story) -> str:
    """The story as indented JSON, ending in a newline."""
    return render_data(story.to_dict())


def load_story(data: bytes | str) -> Story:
    """The story that `render_story_json` wrote. Raises BadStory where it is none."""
    try:
        plain: Any = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise BadStory(f"not JSON: {error}; give what `according export --format json` wrote") from error
    return Story.from_dict(plain)
