// Keeps the programme readable offline.
export {};
