"""A live session, for faces to show: the stages, composed for a kernel that runs cells in any order.

``view_of`` merges the document with what ran; ``drawing``, ``preview`` and ``warnings`` answer what a face asks of it.
Everything here takes values and returns values; nothing prints, runs code of the user or looks at the kernel.
"""
