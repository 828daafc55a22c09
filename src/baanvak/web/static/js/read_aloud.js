// Reads a page of questions aloud with the browser's own speech, where it has a voice for the language of the page.
// Without speech or without this script the page is the same, minus one button.
(function () {
  "use strict";
  var speech = window.speechSynthesis;
  var form = document.querySelector("[data-read-aloud]");
  if (!speech || !form || !window.SpeechSynthesisUtterance) return;
  var language = (document.documentElement.lang || "nl").slice(0, 2).toLowerCase();
  var button = null;
  var isReading = false;

  function voice() {
    return speech.getVoices().find(function (one) { return one.lang.toLowerCase().indexOf(language) === 0; });
  }

  function texts() {
    var parts = [document.querySelector("h1")];
    form.querySelectorAll("legend, .bv-label, .bv-hint, .bv-option__label").forEach(function (part) {
      if (parts.indexOf(part) < 0) parts.push(part);
    });
    return parts.filter(Boolean).map(function (part) { return part.textContent.trim(); }).filter(Boolean);
  }

  function stop() {
    isReading = false;
    speech.cancel();
    show();
  }

  function show() {
    button.textContent = isReading ? form.dataset.stop : form.dataset.say;
    button.setAttribute("aria-pressed", isReading ? "true" : "false");
  }

  function read() {
    var lines = texts();
    isReading = true;
    lines.forEach(function (text, place) {
      var line = new SpeechSynthesisUtterance(text);
      line.lang = language;
      line.voice = voice();
      line.rate = 0.95;
      if (place === lines.length - 1) line.onend = function () { if (isReading) stop(); };
      speech.speak(line);
    });
    show();
  }

  function offer() {
    if (button || !voice()) return;
    button = document.createElement("button");
    button.type = "button";
    button.className = "utrecht-button utrecht-button--subtle bv-button bv-button--subtle bv-read-aloud";
    button.addEventListener("click", function () { if (isReading) stop(); else read(); });
    form.parentNode.insertBefore(button, form);
    show();
  }

  offer();
  speech.addEventListener && speech.addEventListener("voiceschanged", offer);
  window.addEventListener("pagehide", function () { speech.cancel(); });
})();
