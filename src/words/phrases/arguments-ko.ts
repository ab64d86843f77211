/** What a missing argument should have been, in Korean, by its description in the help. */
export const argumentsKo: Readonly<Record<string, string>> = {
  "the plan's id, the customer's name, or a unique part of either": '플랜 ID, 고객사 이름 또는 하나로 정해지는 일부',
  "the plan's id, the customer's name or address, or a unique part of one":
    '플랜 ID, 고객사 이름이나 주소 또는 하나로 정해지는 일부',
  'a plan by its id or the name of the customer': '플랜 ID 또는 고객사 이름',
  "the customer's name": '고객사 이름',
  'ids, titles, or unique parts of them': '할 일의 ID나 제목 또는 하나로 정해지는 일부',
  'its id, its title, or a unique part of either': '할 일의 ID나 제목 또는 하나로 정해지는 일부',
  'the text of the note': '메모할 내용',
  'the title of the task': '할 일의 제목',
  'the task that is the session': '세션인 할 일',
  'its id, or a part of the question': '질문의 ID나 일부',
  'add, change or remove': 'add, change, remove 중 하나',
  '"Name <address>" for somebody new; otherwise id, name or address':
    '새로 추가할 때는 "이름 <주소>", 그 밖에는 ID, 이름 또는 주소',
  'its name, or a unique part of it': '지표 이름 또는 하나로 정해지는 일부',
  'why; the customer reads it': '사유, 고객사가 읽습니다',
  'what was promised': '약속한 내용',
  'bash, zsh or fish': 'bash, zsh, fish 중 하나',
  'file with the common ancestor (%O)': '공통 조상 파일(%O)',
  'file with our version (%A); the result is written here': '우리 쪽 파일(%A), 결과도 여기에 씁니다',
  'file with their version (%B)': '상대 쪽 파일(%B)',
};
