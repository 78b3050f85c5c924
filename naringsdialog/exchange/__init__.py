"""Actions out to those who have only e-mail and Excel, and their answers in again; knows no terminal and no folders."""
