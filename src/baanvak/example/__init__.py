"""The example region: fictional organisations, people and vacancies, made from the starter vocabulary with a fixed seed."""
