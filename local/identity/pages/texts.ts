/** Every word of the sign-in pages. */
import type { PageLocale } from "../page-locale.ts";

const en = {
  product: "Partner Incentives",
  otherLanguage: "한국어",
  stage: "Local identity provider for development. “npm start” prints who can sign in.",
  signIn: {
    title: "Sign in",
    lead: "Use the account of your organization.",
    email: "User name",
    password: "Password",
    button: "Sign in",
  },
  change: {
    title: "Choose your own password",
    lead: "You signed in with a temporary password. It ends here.",
    account: "Account",
    current: "Temporary password",
    next: "New password",
    again: "New password once more",
    rule: "At least 8 characters, with three of: capital letters, small letters, digits, others.",
    button: "Save and go on",
  },
  problems: {
    wrong: "The user name or the password is not right.",
    wrongCurrent: "The temporary password is not right.",
    locked: "Too many tries. Wait 15 minutes, then try again.",
    tooWeak: "The new password is too simple: take a longer one, with more kinds of characters.",
    sameAsBefore: "The new password is the temporary one. Choose another.",
    notRepeated: "The two new passwords are not the same. Type both again.",
  },
  signingOut: { title: "Signing out…", lead: "If nothing happens, use the button.", button: "Sign out" },
  signedOut: { title: "You are signed out", lead: "You can close this window." },
  expired: { title: "This page is too old", lead: "Go back to the application and sign in again from there." },
  failed: { title: "This sign-in cannot go on", lead: "Go back to the application and sign in again from there." },
};

const ko: typeof en = {
  product: "파트너 인센티브",
  otherLanguage: "English",
  stage: "개발용 로컬 ID 공급자입니다. 로그인할 수 있는 사용자는 ‘npm start’가 출력합니다.",
  signIn: {
    title: "로그인",
    lead: "조직의 계정을 사용하세요.",
    email: "사용자 이름",
    password: "암호",
    button: "로그인",
  },
  change: {
    title: "새 암호를 정하세요",
    lead: "임시 암호로 로그인했습니다. 임시 암호는 더 이상 쓸 수 없게 됩니다.",
    account: "계정",
    current: "임시 암호",
    next: "새 암호",
    again: "새 암호 확인",
    rule: "8자 이상, 대문자·소문자(또는 한글)·숫자·기호 중 세 가지 이상을 사용하세요.",
    button: "저장하고 계속",
  },
  problems: {
    wrong: "사용자 이름 또는 암호가 올바르지 않습니다.",
    wrongCurrent: "임시 암호가 올바르지 않습니다.",
    locked: "시도 횟수가 너무 많습니다. 15분 후에 다시 시도하세요.",
    tooWeak: "새 암호가 너무 단순합니다. 더 길고 다양한 문자를 사용하세요.",
    sameAsBefore: "새 암호가 임시 암호와 같습니다. 다른 암호를 정하세요.",
    notRepeated: "새 암호가 서로 다릅니다. 두 칸을 다시 입력하세요.",
  },
  signingOut: { title: "로그아웃하는 중…", lead: "진행되지 않으면 버튼을 누르세요.", button: "로그아웃" },
  signedOut: { title: "로그아웃되었습니다", lead: "이 창을 닫아도 됩니다." },
  expired: { title: "오래된 페이지입니다", lead: "애플리케이션으로 돌아가 다시 로그인하세요." },
  failed: { title: "로그인을 계속할 수 없습니다", lead: "애플리케이션으로 돌아가 다시 로그인하세요." },
};

export const pageTexts: Readonly<Record<PageLocale, typeof en>> = { en, ko };
