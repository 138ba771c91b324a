/** The program of the page. */
import "./styles/styles.css";
import { startApp } from "./app.ts";
import { element } from "./element.ts";

const root = element("div", { class: "app" });
const announcer = element("div", { class: "unseen", role: "status" });
document.body.replaceChildren(root, announcer);
startApp(root, announcer);
