"""The stages in order: of a work programme, of the schedule tables of any document, and of the pages of both."""
