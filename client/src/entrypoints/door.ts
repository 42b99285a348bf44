// Loaded by door screens: the countdown, and a screen that stays awake.
export {};
