// Which frames arrived, as reports say it: the latest, and a bit for each of the sixteen before.

const NUMBERS = 1 << 16;
const BITS = 16;

export class Arrived {
  /** 0 before any came, as the room counts from 1. */
  latest = 0;
  /** Bit n: the frame n + 1 before the latest arrived too. */
  before = 0;
  #isAny = false;

  add(number: number): void {
    const ahead = (number - this.latest) & (NUMBERS - 1);
    if (!this.#isAny) {
      this.#isAny = true;
      this.latest = number;
    } else if (ahead === 0) {
      // Told twice.
    } else if (ahead < NUMBERS / 2) {
      const shifted = ahead > BITS ? 0 : (this.before << ahead) | (1 << (ahead - 1));
      this.before = shifted & (NUMBERS - 1);
      this.latest = number;
    } else if (NUMBERS - ahead <= BITS) {
      this.before |= 1 << (NUMBERS - ahead - 1);
    }
  }
}
