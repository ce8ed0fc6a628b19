// Files from the person's own computer, as the server wants them: base64 in JSON.

const LARGEST = 20 * 1024 * 1024; // bytes; what a bot may download from Telegram

/** Let the person choose a file; resolves to the File or null. `accept` as in HTML. */
export function chooseFile(accept) {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.addEventListener("change", () => resolve(input.files[0] ?? null));
    input.addEventListener("cancel", () => resolve(null));
    input.click();
  });
}

/** The body of an upload; null for a file that is too large. */
export async function packed(file, { asPhoto, caption }) {
  if (file.size > LARGEST) return null;
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
  const body = { name: file.name, content_type: file.type || "application/octet-stream", content: url.slice(url.indexOf(",") + 1) };
  return { ...body, ...(caption ? { caption } : {}), ...(asPhoto ? { as_photo: true } : {}) };
}
