/** The `Disposable` of the core API: releases what it stands for, once. */
export class Disposable {
  #release: (() => unknown) | undefined;

  constructor(release: () => unknown) {
    this.#release = release;
  }

  static from(...disposables: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose();
    });
  }

  dispose(): unknown {
    const release = this.#release;
    this.#release = undefined;
    return release?.();
  }
}
