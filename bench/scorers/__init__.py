"""One scorer a stage: gold and a reading in, counts and mistakes out."""
