"use strict";
// Finds entries of the index in which every word that was typed occurs; titles first.
// The index is a script of its own, so that this works from a folder without any server.
(function () {
  var entries = window.catalogueIndex;
  var form = document.getElementById("search-form");
  var box = document.getElementById("search-words");
  var list = document.getElementById("search-results");
  var count = document.getElementById("search-count");
  var MOST = 30;
  if (!entries || !form) { return; }

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  var prepared = entries.map(function (entry) {
    var title = plain(entry.title);
    return { entry: entry, title: title, all: title + " " + plain(entry.text) };
  });

  function matching(words) {
    function hasAll(text) {
      return words.every(function (word) { return text.indexOf(word) >= 0; });
    }
    var found = prepared.filter(function (one) { return hasAll(one.all); });
    var first = found.filter(function (one) { return hasAll(one.title); });
    var rest = found.filter(function (one) { return !hasAll(one.title); });
    return first.concat(rest);
  }

  function item(entry) {
    var point = document.createElement("li");
    var link = document.createElement("a");
    var kind = document.createElement("span");
    link.href = entry.to;
    link.textContent = entry.title;
    kind.className = "small";
    kind.textContent = " " + entry.kind;
    point.append(link, kind);
    return point;
  }

  function show() {
    var words = plain(box.value).split(/\s+/).filter(Boolean);
    var found = words.length ? matching(words) : [];
    list.replaceChildren.apply(list, found.slice(0, MOST).map(function (one) {
      return item(one.entry);
    }));
    if (!words.length) {
      count.textContent = "";
    } else if (!found.length) {
      count.textContent = count.dataset.none;
    } else {
      count.textContent = count.dataset.found.replace("#", found.length);
    }
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  box.addEventListener("input", show);
})();
