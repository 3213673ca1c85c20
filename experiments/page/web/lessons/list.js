// The lessons in their order.

export const LESSONS = [
  { title: "Who pays?", question: "One of five cannot pay. Who does?" },
];
