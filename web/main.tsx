/** The program of the page. */
import "./styles/styles.css";
import { startApp } from "./app.tsx";

const root = document.createElement("div");
root.className = "app";
const announcer = document.createElement("div");
announcer.className = "unseen";
announcer.role = "status";
document.body.replaceChildren(root, announcer);
startApp(root, announcer);
