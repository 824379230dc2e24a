"""Courses, registers, the trainer's workbook, certificates."""
