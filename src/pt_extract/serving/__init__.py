"""A page in the browser of the machine it runs on: documents are dropped, and taken away as reports and files. Read
:mod:`.app` first.

Documents are of strangers, and so may be the pages that the same browser shows. So documents are read in processes of
their own within limits, nothing of them runs, and nothing is taken from another site's page (:mod:`.guard`). Uploads
are held in memory while they are read; results until they are an hour old, or many others came.
"""
