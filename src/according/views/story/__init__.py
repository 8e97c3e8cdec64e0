"""What a reader is shown of a ledger: page dataclasses made of a `Story`, shared by terminal, pages and exports."""
