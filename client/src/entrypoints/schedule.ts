// Loaded by the schedule: filters, clashes and keys.
export {};
