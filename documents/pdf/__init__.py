"""Papers as PDF, made by LibreOffice from the Word files that were issued."""
