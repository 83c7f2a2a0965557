// Suggestions under the search box (WAI-ARIA combobox), and small comforts. Every page works without this file.
(() => {
  "use strict";

  const kPause = 80;
  const kKinds = { heading: "Điều", query: "Nhiều người hỏi" };

  class Suggestions {
    constructor(input) {
      this.input = input;
      this.items = [];
      this.active = -1;
      this.timer = 0;
      this.request = null;
      this.list = document.createElement("ul");
      this.list.id = `${input.id}-suggestions`;
      this.list.className = "suggestions";
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "Gợi ý: văn bản, điều, câu hỏi");
      this.list.hidden = true;
      input.closest("form").append(this.list);
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", this.list.id);
      input.addEventListener("input", () => this.typed());
      input.addEventListener("keydown", (event) => this.pressed(event));
      input.addEventListener("blur", () => this.close());
    }

    // What was asked for before must not change the list any more.
    cancel() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.request = null;
    }

    typed() {
      this.cancel();
      this.timer = setTimeout(() => this.ask(), kPause);
    }

    async ask() {
      const text = this.input.value.trim();
      if (text.length === 0) return this.close();
      this.request = new AbortController();
      const { signal } = this.request;
      try {
        const url = `${this.input.dataset.suggest}?q=${encodeURIComponent(text)}`;
        const answer = await fetch(url, { signal });
        const suggestions = answer.ok ? (await answer.json()).suggestions : [];
        if (!signal.aborted) this.show(suggestions);
      } catch {
        // The next key asks again; without an answer the box works as a plain one.
        if (!signal.aborted) this.close();
      }
    }

    show(suggestions) {
      this.items = suggestions;
      this.active = -1;
      this.list.replaceChildren(...suggestions.map((item, index) => this.option(item, index)));
      const open = suggestions.length > 0 && document.activeElement === this.input;
      this.list.hidden = !open;
      this.input.setAttribute("aria-expanded", String(open));
      this.input.removeAttribute("aria-activedescendant");
    }

    option(item, index) {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = item.text;
      const number = item.number === item.text ? "" : item.number;
      const detail = [kKinds[item.kind], number].filter(Boolean).join(" · ");
      if (detail) {
        const small = document.createElement("small");
        small.textContent = detail;
        option.append(small);
      }
      // Before the input loses the focus, which would close the list.
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        this.choose(index);
      });
      return option;
    }

    pressed(event) {
      if (this.list.hidden) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        this.move(step);
      } else if (event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.choose(this.active);
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.close();
      }
    }

    // Position -1 is the input itself.
    move(step) {
      this.cancel(); // a list does not change under the reader's finger
      const places = this.items.length + 1;
      this.active = ((this.active + 1 + step + places) % places) - 1;
      [...this.list.children].forEach((option, index) => {
        option.setAttribute("aria-selected", String(index === this.active));
      });
      if (this.active < 0) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      const option = this.list.children[this.active];
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    choose(index) {
      const item = this.items[index];
      if (item.url) {
        location.assign(item.url);
        return;
      }
      this.input.value = item.text;
      this.input.form.requestSubmit();
    }

    close() {
      this.cancel();
      this.items = [];
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  const wide = matchMedia("(min-width: 60rem)");

  // On a narrow screen a filter panel lies over the results: it closes on Escape and on a click elsewhere.
  function closeFilters(except) {
    if (wide.matches) return;
    for (const panel of document.querySelectorAll(".facet[open]")) {
      if (panel !== except) panel.open = false;
    }
  }

  for (const input of document.querySelectorAll("input[data-suggest]")) new Suggestions(input);

  document.addEventListener("click", (event) => closeFilters(event.target.closest(".facet")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const panel = document.activeElement?.closest(".facet[open]");
      closeFilters(null);
      panel?.querySelector("summary").focus();
    }
  });

  // Copying is offered where the browser can do it.
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = "Đã chép";
      } catch {
        button.textContent = "Không chép được";
      }
    });
  }

  // Beside the text, contents and filters stand open.
  const contents = document.querySelector(".toc");
  const beside = document.querySelectorAll(".toc, .facet");
  const unfold = () => {
    for (const details of beside) details.open = wide.matches;
  };
  if (beside.length > 0) {
    unfold();
    wide.addEventListener("change", unfold);
  }
  // On a phone the open list would hide what was chosen in it.
  contents?.addEventListener("click", (event) => {
    if (!wide.matches && event.target.closest("a")) contents.open = false;
  });
})();
