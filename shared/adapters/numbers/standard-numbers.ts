/**
 * The checks of bank and tax numbers: IBAN and BIC by ibantools, the numbers of countries by stdnum.
 *
 * Single modules of stdnum are imported: the whole knows every country on earth.
 */
import { isValidBIC, isValidIBAN } from "ibantools";
import * as auAbn from "stdnum/lib/cjs/au/abn.js";
import * as caBn from "stdnum/lib/cjs/ca/bn.js";
import * as cnUscc from "stdnum/lib/cjs/cn/uscc.js";
import * as gbVat from "stdnum/lib/cjs/gb/vat.js";
import * as inGstin from "stdnum/lib/cjs/in/gstin.js";
import * as itIva from "stdnum/lib/cjs/it/iva.js";
import * as jpCn from "stdnum/lib/cjs/jp/cn.js";
import * as krBrn from "stdnum/lib/cjs/kr/brn.js";
import * as mxClabe from "stdnum/lib/cjs/mx/clabe.js";
import * as mxRfc from "stdnum/lib/cjs/mx/rfc.js";
import * as nzBank from "stdnum/lib/cjs/nz/bank.js";
import * as nzIrd from "stdnum/lib/cjs/nz/ird.js";
import * as sgUen from "stdnum/lib/cjs/sg/uen.js";
import * as twUbn from "stdnum/lib/cjs/tw/ubn.js";
import * as usEin from "stdnum/lib/cjs/us/ein.js";
import * as usSsn from "stdnum/lib/cjs/us/ssn.js";
import type { NumberKind } from "../../domain/number-kind.ts";
import type { NumberChecks } from "../../ports/number-checks.ts";

interface Standard {
  readonly validate: (text: string) => { readonly isValid: boolean };
}

const standards: Readonly<Record<Exclude<NumberKind, "iban" | "bic" | "usRouting">, Standard>> = {
  nzAccount: nzBank,
  mxClabe,
  usEin,
  usSsn,
  krBusiness: krBrn,
  jpCorporate: jpCn,
  auBusiness: auAbn,
  gbVat,
  inGst: inGstin,
  cnCredit: cnUscc,
  itVat: itIva,
  mxTaxpayer: mxRfc,
  twBusiness: twUbn,
  caBusiness: caBn,
  nzInland: nzIrd,
  sgEntity: sgUen,
};

export const standardNumbers: NumberChecks = {
  isValid: (kind, text) => {
    switch (kind) {
      case "iban":
        return isValidIBAN(text);
      case "bic":
        return isValidBIC(text);
      case "usRouting":
        return isRoutingNumber(text);
      default:
        return standards[kind].validate(text).isValid;
    }
  },
};

/** Nine digits whose sum, weighted 3-7-1, ends in 0; and no number of zeros. */
function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || /^0+$/.test(text)) return false;
  const weights = [3, 7, 1];
  const sum = [...text].reduce((total, digit, index) => total + Number(digit) * (weights[index % 3] ?? 0), 0);
  return sum % 10 === 0;
}
