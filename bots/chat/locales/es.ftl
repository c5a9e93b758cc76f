# Lo que Parley dice en el chat. Importes, tasas y fechas llegan ya escritos. La primera línea de una vista se lee sola
# como notificación. Sin exclamaciones ni emojis; qué pasó, por qué y qué se puede hacer.

### Comandos y sus campos

command-start = empieza aquí, o toma lo que se preparó para ti con un código
command-help = lo que puedes hacer aquí
command-todo = lo que espera tu respuesta, lo más antiguo primero
command-earnings = lo ganado, lo que ya se puede pagar y cuándo
command-why = por qué un pedido se atribuyó o no, línea por línea
command-cancel = abandona el formulario que tienes abierto

field-code = Código
field-order = Pedido
field-order-hint = El número que ve quien compra, como #1001, o el identificador de la tienda.

### Botones

button-help = Ayuda
button-todo = Pendientes
button-earnings = Ganancias
button-why = Por qué
button-more = Más líneas
button-cancel = Cancelar
button-fill = Rellenar
button-send-as-is = Enviar así
option-yes = Sí
option-no = No

### Formularios

form-submit = Enviar
form-title = { $command } necesita algo más
form-title-check = { $command }: se puede añadir más
form-title-wrong = { $command }: hay algo que corregir
form-page = Parte { $page } de { $pages }
form-prompt = ¿{ $field }?
form-problem = { $field }: { $problem }
form-closed = Este formulario está cerrado: se envió, se dejó o tiene más de un día. No se hizo nada. Da el comando otra vez.
problem-too-long = Usa como máximo { $max } caracteres.
problem-no-option = Elige una de estas opciones: { $options }.
problem-number = Escribe un número entero de { $min } a { $max }.
problem-rate = Escribe un porcentaje de { $min } a { $max }, por ejemplo 15 o 12,5 %.
problem-money = Escribe un importe mayor que cero, por ejemplo 12,50.
problem-money-digits = Escribe un importe mayor que cero en { $currency }, { $digits ->
    [0] sin decimales
    [one] con { $digits } decimal como máximo
   *[other] con { $digits } decimales como máximo
}.
problem-date = Escribe el día como año-mes-día, por ejemplo 2026-12-31.
problem-url = Escribe una dirección web que empiece por https://
problem-nothing-to-pick = Todavía no hay nada que elegir.
problem-missing = Falta este dato.
problem-content-gone = En esta dirección no hay nada que todos puedan ver. Compruébala; si es correcta, por ejemplo un directo que aún no ha empezado, ponle tú un título.
problem-no-field = Aquí no existe ese campo. Quítalo.
cancel-left = Se dejó { $command }. No se envió nada.
cancel-nothing = No había ningún formulario abierto.

### Cuando algo no se entiende o no está permitido

hint-text = Respondo a comandos y botones. { $help } muestra lo que puedes hacer.
hint-draft = { $command } sigue esperando una respuesta. Lo que escribiste no se ha añadido.
form-moved = Este botón es de una pregunta anterior, así que no se ha hecho nada con él. { $command } espera la respuesta siguiente.
hint-hidden = No veo quién eres mientras escribes en nombre del grupo o de un canal, así que no se ha hecho nada. Escribe con tu nombre, o a mí en nuestro chat privado.
hint-edited = Leo cada mensaje una sola vez, cuando llega, así que no se ha hecho nada con tu cambio. Envía el comando otra vez.
button-go-on = Seguir
button-skip = Omitir
slow-down = Eso fue más rápido de lo que puedo seguir, así que no se hizo nada. Inténtalo de nuevo a partir de: { $time }
hint-unreadable = Solo leo texto y botones, así que no pude hacer nada con esto. { $help } muestra lo que puedes hacer.
unknown-command = No existe el comando { $command }. { $help } muestra los que hay.
unknown-command-close = No existe el comando { $command }. Quizá querías este:
unknown-command-parts = ¿Qué hay que hacer con { $command }?
unknown-action = Este botón ya no se reconoce. No se hizo nada. Da el comando otra vez.
not-for-you-creator = { $command } es para creadores, y aquí aún no lo eres, así que no se ha hecho nada. Unirte lleva un minuto.
not-for-you-dealer = { $command } es para creadores y equipos de marcas. Aquí aún no eres ni lo uno ni lo otro, así que no se ha hecho nada. Unirte lleva un minuto; si te dieron un código, envíalo con /start.
not-for-you-brand = { $command } es para equipos de marcas. No estás en ninguno, así que no se hizo nada. Pregunta a quien dirige la marca.
not-for-you-operator = { $command } es para quien administra esta instancia. No se hizo nada.
other-side-creator = { $command } es para creadores, así que no se hizo nada. Los equipos de marcas usan { $other }:
other-side-brand = { $command } es para equipos de marcas, así que no se hizo nada. Los creadores usan { $other }:
other-side-operator = { $command } es para quien administra esta instancia, así que no se hizo nada. Tú puedes usar { $other }:
needs-role = { $command } para { $brand } lo hace { $needed }; tu papel allí es { $role }. No se hizo nada. Pregunta a quien dirige la marca.
brand-not-yours = { $command }: no estás en el equipo de ninguna marca con ese nombre. No se hizo nada. /start muestra tus marcas.
which-brand = ¿Para qué marca es { $command }?
field-brand = Marca
room-closed = Esta sala ya no está abierta para ti. No se hizo nada. /deals en tu chat privado muestra lo que es tuyo.
private-only = { $command } se responde solo en tu chat privado conmigo, porque aquí leen más personas. Escríbelo allí.
error-bug = Algo falló por nuestra parte. Nada cambió, salvo lo que aquí diga un mensaje. Inténtalo en un minuto; si vuelve a pasar, da esta referencia a quien administra la instancia: { $reference }

### Dónde está la respuesta

private-sent = Te lo he enviado a nuestro chat privado.
private-closed = La respuesta es solo para ti y todavía no puedo escribirte. Abre primero un chat privado conmigo y vuelve a pedirlo.
button-private-chat = Abrir nuestro chat
claim-would-creator = Este enlace te convierte en el creador { $name }
claim-would-brand = Este enlace te da un puesto en el equipo de { $name }: { $role }
claim-would-check = Todavía no se ha hecho nada. Confirma solo si el enlace viene de alguien que conoces; sirve una vez.
button-claim = Confirmar

### Nombres de los comandos, como se usan y se publican

command-name-start = empezar
command-name-help = ayuda
command-name-todo = pendientes
command-name-earnings = ganancias
command-name-why = porque
command-name-settings = ajustes
command-name-alerts = avisos
command-name-privacy = privacidad
command-name-cancel = cancelar
command-name-brand = marca
command-name-brand-create = crear
command-name-brand-show = ver
command-name-team = equipo
command-name-team-show = ver
command-name-team-invite = invitar
command-name-team-roles = papeles
command-name-store = tienda
command-name-store-connect = conectar
command-name-store-list = lista
command-name-store-test = probar
command-name-product = producto
command-name-product-add = agregar
command-name-product-list = lista
command-name-product-edit = editar
command-name-product-import = importar
command-name-offer = oferta
command-name-offer-open = abrir
command-name-offer-targeted = dirigida
command-name-offer-list = lista
command-name-offer-pause = pausar
command-name-deals = tratos
command-name-propose = proponer
command-name-join = unirse
command-name-verify = verificar
command-name-discover = descubrir
command-name-trending = tendencias
command-name-link = enlace
command-name-content = contenido
command-name-creators = creadores
command-name-creators-import = importar
command-name-connect = conectar
command-name-connect-show = ver
command-name-team-join = entrar
command-name-report = denunciar
command-name-setup = configurar
command-name-setup-show = ver
command-group-brand = crea una marca o mira sus ajustes
command-group-team = quién está en el equipo de la marca y qué puede hacer
command-group-store = las tiendas donde vendes
command-group-product = tus productos
command-group-offer = las tasas que publicas para tus productos
command-group-creators = los creadores con los que trabajas
command-group-connect = tus otras aplicaciones de chat
command-group-setup = este servidor o grupo y qué marcas actúan aquí
field-brand-hint = La marca para la que es, si actúas por varias.

### Importar archivos

command-product-import = importar productos desde un archivo CSV
command-creators-import = importar desde un archivo CSV los creadores de un programa que ya tienes
field-file = Archivo CSV
field-file-products-hint = Un encabezado con title, price, url y externalId, y una fila por producto; como máximo 1.000.
field-file-creators-hint = Columnas name, platform, handle, followers (1.000 filas); con product y rate, cada uno es invitado.
problem-file-large = Envía un archivo de { $most } KiB como máximo. Este es mayor, así que no se ha leído.
problem-file-gone = No se ha podido descargar el archivo. Envíalo otra vez.
problem-row-twice = Ya está en una fila anterior.
problem-row-handle = Escribe un usuario como los de su plataforma, por ejemplo @noor.makes.
problem-row-platform = Escribe tiktok, youtube o instagram.
problem-row-rate = Escribe una comisión de 1 a 80, como 15 o 12,5.
problem-row-product = No es un producto de tu marca; escribe su título como sale en /producto lista, y nombra uno donde haya comisión.
problem-row-followers = Escribe un número entero, como 12000.
problem-row-own = Es tu propio perfil. Otra persona tiene que responder por él.
import-preview-products = { $fresh ->
    [one] Un producto nuevo para { $brand }
   *[other] { $fresh } productos nuevos para { $brand }
  }
import-preview-creators = { $fresh ->
    [one] Un creador nuevo para { $brand }
   *[other] { $fresh } creadores nuevos para { $brand }
  }
import-counts = Nuevos: { $fresh }. Ya estaban: { $known }. Sin importar: { $wrong }.
import-known-creators = Por quienes ya están respondes con los seguidores del archivo; eso vale solo para tu marca.
import-columns-unknown = Estas columnas no se usan: { $columns }
import-wrong = Estas filas quedan fuera:
import-row = Fila { $row }: { $problem }
import-more-wrong = { $rest ->
    [one] Otra fila tiene algún error.
   *[other] Otras { $rest } filas tienen algún error.
  }
import-nothing-yet = Todavía no se ha importado nada. Importa lo nuevo, o corrige el archivo y envíalo de nuevo.
import-nothing-to-do = No hay nada nuevo en este archivo, así que no se ha importado nada. Si debería traer más, corrígelo y envíalo de nuevo.
button-import = Importar
import-done-products = { $fresh ->
    [one] Se ha añadido un producto a { $brand }
   *[other] Se han añadido { $fresh } productos a { $brand }
  }
import-done-creators = { $fresh ->
    [one] Se ha importado un creador para { $brand }
   *[other] Se han importado { $fresh } creadores para { $brand }
  }
import-invited = { $invited ->
    [one] Una invitación espera a su creador, con la comisión del archivo.
   *[other] { $invited } invitaciones esperan a sus creadores, con las comisiones del archivo.
}
import-uninvited = { $uninvited ->
    [one] A un creador no se le ha invitado: ya hay un trato o una invitación, o no quiere que le escriban marcas que no conoce.
   *[other] A { $uninvited } creadores no se les ha invitado: ya hay un trato o una invitación, o no quieren que les escriban marcas que no conocen.
}
import-checked = { $checked ->
    [one] Ahora respondes por un creador que ya estaba.
   *[other] Ahora respondes por { $checked } creadores que ya estaban.
  }
import-links = Los enlaces para tomar posesión están en el archivo y solo se dan esta vez. Pasa cada uno a la única persona para la que es; aquí se puede descargar durante un día.
import-links-alt = Los enlaces para tomar posesión de los creadores importados, en CSV
error-import-empty = En este archivo no hay filas bajo un encabezado, así que no se ha importado nada. Envía un archivo CSV.
error-import-too_long = Este archivo tiene { $rows } filas y se admiten { $most } a la vez, así que no se ha importado nada. Envíalo por partes.
error-import-broken = Este no es un archivo CSV legible: las comillas cerca de la línea { $line } no cuadran. No se ha importado nada. Guarda la tabla otra vez como CSV.
error-import-columns = Faltan estas columnas: { $columns }. No se ha importado nada. Nómbralas en la primera fila y envía el archivo de nuevo.
error-import-no_store = Esta marca todavía no tiene ninguna tienda aquí, así que no se ha importado nada. Conéctala con /store connect, o añade un primer producto con /product add, y envía el archivo de nuevo.
error-import-unknown = Este archivo ya no se conserva, así que no se ha importado nada. Envíalo otra vez.
error-import-done = Este archivo ya se ha importado. No se ha hecho nada por segunda vez.

### Quién es quién

you = ti
you-are-creator = Eres { $name }, en el papel de creador.
you-are-member = Actúas por { $brand }: { $role }.
you-are-nobody = Aquí aún no eres creador ni formas parte del equipo de una marca. Si tienes un código, envía { $start }
role-owner = dirección
role-manager = gestión
role-fulfilment = envíos
role-finance = finanzas

start-what = Parley une marcas y creadores: la venta que llega por el enlace de un creador se le atribuye, y ambos lo saben aquí.
claimed-brand = Ahora diriges { $name }.
claimed-brand-next = Las ventas que traigan los creadores se cuentan aquí en el momento. { $help } muestra lo que puedes hacer.
claimed-brand-fulfilment-next = Las muestras por decidir y por enviar se cuentan aquí en cuanto llegan. { $help } muestra lo que puedes hacer.
claimed-brand-finance-next = Lo que haya que hacer con los pagos se cuenta aquí. { $help } muestra lo que puedes hacer.
claimed-creator = Ahora eres { $name } en Parley.
claimed-creator-next = Las ventas de tus enlaces se cuentan aquí en el momento. { $help } muestra lo que puedes hacer.
start-who = ¿Quién eres aquí?
start-code = Un código que te hayan dado te da aquello para lo que se creó: dirigir una marca, un puesto en su equipo o un perfil de creador ya preparado. Envía { $start }
button-am-creator = Soy creador
button-have-brand = Tengo una marca
help-for-creator = Como creador
help-for-brand = Para tu marca
help-for-everyone = Para todo el mundo
help-for-operator = Como operador de esta instancia

help-title = Lo que puedes hacer aquí
help-command = { $usage }: { $purpose }
help-missing = Un comando pregunta lo que falte. Los argumentos con espacios van entre comillas.

### Lo que espera

todo-nothing = Nada espera tu respuesta.
todo-title = { $count ->
    [one] { $count } asunto espera tu respuesta
   *[other] { $count } asuntos esperan tu respuesta
}
todo-deal = { $code } con { $with }: responde a { $terms } por { $product }, espera desde el { $since }
and-more = y { $count } más

### Dinero

state-estimated = Estimado
state-payable = Por pagar
state-paid = Pagado
state-clawback = Por recuperar
earnings-next = Lo siguiente se podrá pagar
earnings-from = De { $brand }, en { $currency }
earnings-owed = { $brand } debe a sus creadores, en { $currency }
earnings-none = Aún no se ha ganado nada.
earnings-none-next = La primera venta por un enlace con seguimiento aparece aquí en segundos.
earnings-why-estimated = Lo estimado se puede pagar cuando acaba su plazo; hasta entonces quien compra todavía puede devolver algo.

### Por qué

why-order = Pedido { $order } · { $brand } · { $state }
why-unnamed = Artículo sin nombre
why-credited = Atribuido a { $to }: { $rate } de { $net } son { $amount }.
why-rejected = No atribuido: { $reason }
why-held = Retenido, aún sin asentar: { $reason }
why-click = Se juzgó por el clic del { $clicked }.
why-click-content = Se juzgó por el clic del { $clicked } en "{ $content }".
why-reversed = { $taken } retirados en proporción a lo devuelto; quedan { $remaining }.
why-estimated = Estimado, se puede pagar el { $due }.
why-payable = Se puede pagar desde el { $due }.
why-paid = Pagado.
why-unknown = No hay ningún pedido { $order } que puedas ver.
why-unknown-brand = Un equipo ve los pedidos de sus propias tiendas. Comprueba el número que ve quien compra, o usa el identificador de la tienda.
why-unknown-creator = Un creador ve los pedidos que llegaron por un enlace suyo, segundos después de hacerse. Comprueba el número.

order-state-pending = sin pagar
order-state-paid = pagado
order-state-partially_refunded = devuelto en parte
order-state-refunded = devuelto
order-state-cancelled = cancelado
order-state-test = pedido de prueba
order-state-set_aside = apartado

reason-last_click = el último clic antes del pedido fue en un enlace de este trato.
reason-no_token = quien compró no llegó por un enlace con seguimiento, o la tienda no transmitió el clic.
reason-bad_token = el clic que llegó con el pedido no es nuestro, o cambió por el camino.
reason-click_after_order = el clic es posterior al pedido.
reason-outside_window = el clic es más antiguo que el plazo de la marca.
reason-link_disabled = el enlace se desactivó antes del clic.
reason-unknown_product = el artículo no es un producto que la marca haya incluido.
reason-shop_rate = el último clic fue en un enlace de este trato, que paga su propia tasa por otros productos.
reason-product_mismatch = el trato no incluye este producto.
reason-no_deal = no había trato con la marca cuando se hizo clic.
reason-deal_ended = el trato había terminado cuando se hizo clic.
reason-deal_paused = el trato estaba en pausa cuando se hizo clic.
reason-self_purchase = quien compró parece ser el propio creador, así que la marca lo revisa antes.
reason-awaiting_payment = el pedido aún no se ha pagado.
reason-test_order = es un pedido de prueba.

### Avisos

alert-item = { $product }
alert-items = { $product } y { $count } más
alert-sale-creator = { $commission } · { $product } · { $brand }
alert-sale-creator-content = { $commission } · { $product } · "{ $content }" · { $brand }
alert-sale-creator-why = Pedido { $order }: { $net } al { $rate }. Estimado, se puede pagar el { $due }.
alert-sale-brand = Venta { $net } · { $product } · { $creator }
alert-sale-brand-content = Venta { $net } · { $product } · "{ $content }" · { $creator }
alert-sale-brand-why = { $commission } de comisión para { $creator } ({ $rate }) · pedido { $order }
alert-refund-creator = { $commission } · { $product } · devolución en el pedido { $order }
alert-refund-creator-content = { $commission } · { $product } · "{ $content }" · devolución en el pedido { $order }
alert-refund-creator-why = Quien compró devolvió algo a { $brand }, así que la comisión baja en proporción: { $net } al { $rate }. Quedan { $remaining }.
alert-refund-creator-why-cancelled = { $brand } canceló el pedido, así que se retira su comisión. Quedan { $remaining }.
alert-refund-brand = Devolución { $net } · { $product } · { $creator }
alert-refund-brand-content = Devolución { $net } · { $product } · "{ $content }" · { $creator }
alert-refund-brand-cancelled = Pedido { $order } cancelado · { $product } · { $creator }
alert-refund-brand-cancelled-content = Pedido { $order } cancelado · { $product } · "{ $content }" · { $creator }
alert-refund-brand-why = { $commission } de comisión de { $creator } ({ $rate }), en proporción a lo devuelto; quedan { $remaining } · pedido { $order }
alert-refund-brand-why-cancelled = { $commission } de comisión de { $creator } ({ $rate }) se retiran; quedan { $remaining }.
alert-many = { $sums } · { $what }
alert-many-of = { $sums } · { $what } · { $brand }
alert-many-team = { $what } · { $sums } de comisión
alert-many-team-of = { $what } · { $sums } de comisión · { $brand }
alert-sales = { $count ->
    [one] { $count } venta
   *[other] { $count } ventas
}
alert-refunds = { $count ->
    [one] { $count } devolución
   *[other] { $count } devoluciones
}
alert-other = { $count ->
    [one] Hay algo nuevo: { $kind }
   *[other] { $count } avisos nuevos: { $kind }
}

### Rechazos; en inglés los dice el propio error

error-access-not_allowed = Tu papel en la marca no permite esto. No se cambió nada. Pregunta a quien dirige la marca.
error-input-invalid = No se entendió lo enviado y no se cambió nada. Corrige los campos indicados y envíalo otra vez.
error-request-key_reused = Esto ya se había recibido con otro contenido. No se cambió nada. Envíalo otra vez.
error-claim-unknown = Este código no se conoce, así que no se entregó nada. Cópialo otra vez entero o pide uno nuevo.
error-claim-used = Otra persona ya usó este código, así que no se entregó nada. Si no fuiste tú desde otra aplicación, avisa enseguida a quien administra la instancia; si no, pide un código nuevo.
error-claim-already_member = Ya tienes un puesto en esta marca, y cada persona tiene uno solo. No se cambió nada. Pasa el código a la persona para quien se hizo.
error-claim-already_creator = Aquí ya eres creador, y cada persona lo es una sola vez. No se entregó nada. Pide a quien administra la instancia que una los dos.
error-claim-both_sides = Estarías en los dos lados de un trato en vigor con { $brand }, y nadie trata con su propia marca. No se entregó nada. Pasa el código a la persona para quien se hizo o pregunta a quien administra la instancia.

### Privacy

command-privacy = qué se guarda sobre ti, tus datos y cómo borrarlos
button-my-data = Obtener mis datos
button-erase = Borrar mi cuenta
button-erase-now = Borrarla en 14 días
button-keep = Conservar mi cuenta
button-settings = Ajustes
button-open-page = Abrir la página
button-back = Volver
privacy-title = Lo que { $instance } guarda sobre ti
privacy-kept-person = Tu nombre, tus chats con Parley, tu idioma y tu zona horaria.
privacy-kept-creator = Como creador: tus perfiles, tratos, enlaces, vídeos y lo que ganaste con cada pedido.
privacy-kept-member = En un equipo: tu puesto, y qué decisiones fueron tuyas.
privacy-kept-talk = Lo que dices en las salas. Los comandos se olvidan una vez respondidos.
privacy-kept-buyers = De los compradores, ni nombre, ni correo, ni dirección: su correo se guarda como un código que nadie puede volver a leer.
privacy-pending = Pediste que te borráramos; ocurrirá el { $due }. Hasta entonces puedes conservar tu cuenta.
privacy-notice = Aviso de privacidad
privacy-terms = Condiciones de uso
privacy-contact = Quién gestiona esto: { $contact }
privacy-no-contact = Las preguntas sobre tus datos son para quien gestiona esta instancia.
privacy-data = Tus datos están listos.
privacy-data-how = La página crea un archivo con todo, una sola vez. Funciona hasta el { $until }, y solo deberías abrirla tú.
erase-title = ¿Borrar tu cuenta?
erase-what = Desaparecen para siempre: tu nombre, chats, perfiles, puestos, avisos y lo que escribiste en las salas. Tus enlaces dejan de contar.
erase-stays = Se quedan sin tu nombre: pedidos, tratos e importes, porque en ellos se basan los libros de las marcas.
erase-others = Lo que otras personas ya recibieron en sus chats se queda con ellas.
erase-wait = Ocurre dentro de { $days } días. Hasta entonces todo funciona, y con { $privacy } puedes conservar tu cuenta.
erase-owed = Todavía se te debe esto, y después ya no se te podrá pagar aquí:
erase-owed-by = { $estimated } estimado, { $payable } por cobrar
erase-owed-nothing = No se te debe nada.
erase-asked = Tu cuenta se borrará el { $due }.
erase-asked-next = Todavía no se ha borrado nada. Con { $privacy } puedes conservarla hasta entonces.
erase-kept = Tu cuenta se conserva.
erase-kept-next = No se ha borrado nada.
alert-erasure_stopped = Tu cuenta no se ha borrado: nadie más dirige { $brands }.
alert-erasure_stopped-next = Una marca nunca se queda sin quien la dirija. Da ese papel a otra persona con /team y pídelo otra vez con /privacy.
error-privacy-sole_owner = Nadie más que tú dirige { $brands }, y una marca nunca se queda sin quien la dirija. No se ha cambiado nada. Da ese papel a otra persona con /team y pídelo otra vez.

### Settings and alerts of a person

command-settings = tu idioma y tu zona horaria
command-alerts = de qué te enteras, y cuándo
button-alerts = Avisos
button-privacy = Privacidad
button-begin = Empezar
button-other-zone = Otra zona horaria
button-alerts-on = Activar
button-quiet = Horas de silencio
button-no-quiet = Sin horas de silencio
button-small = Importe mínimo
button-no-small = Sin importe mínimo
button-all-alerts = Todos mis avisos
language-en = Inglés
language-es = Español
settings-title = Tus ajustes
settings-language = Idioma
settings-zone = Zona horaria
settings-as-app = El de mi aplicación
settings-utc = UTC
settings-language-app = { $language }, como tu aplicación
settings-what = Todas las fechas y horas que ves aquí siguen tu zona horaria, y las horas de silencio también. Los cambios valen al momento.
field-zone = Zona horaria
field-zone-hint = Un nombre o una ciudad, como Europe/Madrid o Bogotá.
problem-zone = Esa zona horaria no existe. Escribe un nombre o una ciudad grande, como Europe/Madrid.
problem-zone-which = Eso puede ser varias. Escribe una de ellas entera: { $zones }.
alerts-title = De qué te enteras
alerts-of = { $seat }: { $state }
alerts-which = Cambiar cuáles
alerts-seat-creator = Avisos como creador { $name }
alerts-seat-brand = Avisos de { $brand }
alerts-seat-own = Avisos para ti
alerts-state-on = activados
alerts-state-muted = silenciados
alerts-state-quiet = en silencio
alerts-muted-until = silenciados hasta el { $until }
alerts-quiet-until = en silencio hasta el { $until }
alerts-until-on = silenciados hasta que los actives
alerts-now = Ahora
alerts-quiet = Horas de silencio
alerts-quiet-from-to = de { $from } a { $to } ({ $zone })
alerts-none-set = no hay
alerts-small = Importe mínimo
alerts-mute = Silenciar
mute-1h = 1 hora
mute-8h = 8 horas
mute-1d = 1 día
mute-until_on = Hasta que los active
alerts-what-waits = Lo que llega mientras están silenciados se guarda, y después te lo contamos en un solo mensaje.
alerts-what-small = Las ventas y devoluciones con una comisión por debajo del mínimo no se envían; /earnings las cuenta.
alerts-nothing = Todavía no tienes avisos.
alerts-nothing-next = Empiezan cuando eres creador o formas parte del equipo de una marca.
field-from = Desde
field-to = Hasta
field-time-hint = Una hora del día en tu zona horaria, como 22:00.
field-alert-currency = Moneda
field-alert-currency-hint = Sus tres letras, como USD. Lo que venga en otras monedas se cuenta siempre.
field-smallest = Comisión mínima
field-smallest-hint = Por ejemplo 5.00. Lo que no llegue no se envía.
problem-time = Escribe una hora del día, como 22:00.
problem-currency = Escribe una moneda con sus tres letras, como USD.
held-title = Mientras los avisos esperaban: { $what }
held-others = { $count ->
    [one] { $count } más
   *[other] { $count } más
}
error-alerts-mailbox_unknown = Estos avisos ya no son tuyos, así que no se ha cambiado nada. /alerts muestra los que tienes.

### Tratos y salas

command-deals = tus tratos, primero los que esperan por ti
command-propose = propón tu propia tasa para un producto

field-deal-product = Producto
field-deal-rate = Tasa
field-deal-rate-hint = De 1 % a 80 %, por ejemplo 15.
field-deal-sample = Muestra gratis
field-deal-sample-hint = Si la marca envía una. Si lo dejas vacío, queda como se propuso.
field-deal-sample-first-hint = Si la marca envía una. Si lo dejas vacío, no forma parte.
field-deal-final = Última palabra
field-deal-final-hint = Una propuesta final solo se puede aceptar o rechazar.
field-deal-creator = Creador
field-deal-creator-hint = Para equipos de marca: a quién. Los creadores lo dejan vacío.
field-room-reply = Tu respuesta
field-room-reply-hint = El creador lee esto.

button-deal-accept = Aceptar { $rate }
button-deal-accept-all = Aceptar { $rate } y todo lo demás
button-deal-counter = Contraproponer
button-deal-decline = Rechazar
button-deal-withdraw = Retirar
button-deal-propose = Proponer
button-offer-take = Tomarla al { $rate }
button-offer-take-it = Tomarla
button-offer-ask = Preguntar a la marca
button-room-reply = Responder
button-room-reply-to = Responder a { $name }
button-room-to = Para { $name }
button-room-team = Solo el equipo
button-room-send = Enviar

deal-terms = { $rate }
deal-terms-sample = { $rate } y una muestra gratis
deal-product = { $product }
deal-products = { $count ->
    [one] { $product } y { $count } más
   *[other] { $product } y { $count } más
}
deal-terms-gone = Esta propuesta ya no se conserva. /deals muestra lo que hay.
deal-over-first = Propuesta · { $code }
deal-over-counter = Contrapropuesta, ronda { $round } · { $code }
deal-over-final = Propuesta final, ronda { $round } · { $code }
deal-chip-yours = Te toca
deal-chip-theirs = A la espera de { $name }
deal-chip-answered = Respondida
deal-state-proposed = Abierta
deal-state-accepted = Aceptada
deal-state-declined = Rechazada
deal-state-withdrawn = Retirada
deal-state-expired = Vencida
deal-state-ended = Terminado
deal-state-paused = En pausa
deal-title = { $who } propone { $terms } por { $product }
deal-title-own = Propusiste { $terms } por { $product }
deal-title-accepted = Acordado: { $terms } por { $product }
deal-point-offer = su oferta
deal-point-offer-own = tu oferta
deal-point-you = tú
deal-you-earn = Ganas
deal-they-earn = { $name } gana
deal-you-keep = Te quedas
deal-on-offer = En oferta
deal-sample = Muestra
deal-answer-by = Responder antes del
deal-a-sale = { $amount } por venta
deal-share = { $rate } de cada venta
deal-kept = { $amount } de { $price }
deal-kept-net = { $amount } de { $price }, descontado su coste
deal-offer-was = { $rate }, { $amount } por venta
deal-sample-yes = Una gratis, para quedársela
deal-sample-no = No forma parte
deal-final-own = Dijiste que es tu última palabra: se puede aceptar o rechazar.
deal-final-theirs = Es su última palabra: acéptala o recházala.
deal-done-countered = Contrapropuesta de { $who }, { $at }
deal-done-accepted = Aceptada por { $who }, { $at }. Estas condiciones quedan fijas para ambas partes.
deal-done-declined = Rechazada por { $who }, { $at }. No se acordó nada.
deal-done-withdrawn = Retirada por { $who }, { $at }. No se acordó nada.
deal-done-expired = Nadie respondió hasta { $at }, así que venció. No se acordó nada.
deal-reason = { $who }: «{ $reason }»
deal-figures-brand = Sobre la mesa: { $rate }. El creador gana { $earns } por venta, te quedas { $keeps } de { $price }.
deal-figures-creator = Sobre la mesa: { $rate }. Ganas { $earns } de { $price } por venta.
deal-needs-profile-creator = Para aceptar necesitas un perfil verificado con { $followers } seguidores o más. No se aceptó nada; la propuesta sigue como está.
deal-needs-profile-brand = { $creator } aún no tiene un perfil verificado con { $followers } seguidores, así que no se aceptó nada. La propuesta sigue abierta; si una revisión te espera, está en /todo.
deal-counter-heading = Tu contrapropuesta
deal-changed-accept = Esta propuesta cambió el { $at }. No se aceptó nada. Esta es la actual.
deal-changed-counter = Esta propuesta cambió el { $at }. No se envió ninguna contrapropuesta. Esta es la actual.
deal-changed-decline = Esta propuesta cambió el { $at }. No se rechazó nada. Esta es la actual.
deal-changed-withdraw = Esta propuesta cambió el { $at }. No se retiró nada. Esta es la actual.
deal-closed-accept = Esta propuesta está cerrada desde el { $at } ({ $state }). No se aceptó nada. Así quedó.
deal-closed-counter = Esta propuesta está cerrada desde el { $at } ({ $state }). No se envió ninguna contrapropuesta. Así quedó.
deal-closed-decline = Esta propuesta está cerrada desde el { $at } ({ $state }). No se rechazó nada. Así quedó.
deal-closed-withdraw = Esta propuesta está cerrada desde el { $at } ({ $state }). No se retiró nada. Así quedó.

deals-title = { $count ->
    [one] { $count } trato
   *[other] { $count } tratos
}
deals-none = Aún no tienes tratos.
deals-none-next = Un trato empieza con una propuesta. Propón una tasa para un producto; la otra parte se entera al momento.
deals-more = { $count } más
deals-as-creator = Como creador
deals-of = { $brand }
deals-item = { $code } · { $with } · { $product } · { $terms } · { $state }
deals-state-yours = te toca
deals-state-theirs = espera respuesta
deals-state-accepted = en vigor
deals-state-declined = rechazado
deals-state-withdrawn = retirado
deals-state-expired = vencido
deals-state-ended = terminado
deals-state-paused = en pausa

propose-option = { $product } · { $brand }
propose-option-rate = { $product } · { $brand } · { $rate }
propose-no-product = Ya no se puede proponer nada para este producto. No se envió nada. Repite /propose y elige uno de la lista.
propose-no-creator = No está claro para qué creador es, y aún no tienes sala con ninguno. No se envió nada. Un creador que pregunta o propone abre una sala; entonces propón allí.
propose-open = { $code } ya está abierto sobre esto. No se envió nada nuevo. Aquí está.
propose-whom = ¿A quién propones { $terms } por { $product }?
propose-done = Propusiste { $terms } por { $product }
propose-done-creator = Espera a { $brand }, durante 7 días, en vuestra sala. Retírala allí si lo piensas mejor.
propose-done-brand = Espera al creador, durante 7 días, en vuestra sala. Retírala allí si lo piensas mejor.
ask-opened = Tu sala con { $brand } está abierta
ask-opened-next = Pregunta allí por { $product }. Lo que escribes en la sala llega al equipo de { $brand }.

room-by-creator = { $creator }
room-by-member = { $who }, { $brand }
room-by-brand = { $brand }
room-by-team = { $who } (solo el equipo)
room-by-crossed = { $who } a { $creator }
room-reply-heading = Tu respuesta al creador
room-for-whom = ¿Quién debe leer esto?
room-said-crossed = Enviado al creador.
room-said-internal = Queda en el equipo. El creador no lo ve.
room-too-long = Usa como mucho { $max } caracteres a la vez. No se envió nada.
room-unreadable = Aquí se dijo algo que no se pudo mostrar. Avisa a quien administra la instancia.
room-asks-brand = { $creator } tiene una pregunta sobre { $product }
room-asks-creator = Pregunta a { $brand } por { $product }
room-asks-next = Lo que escribes aquí llega al equipo de { $brand }.
room-news-accepted = { $who } aceptó { $terms } por { $product }
room-news-accepted-own = Aceptaste { $terms } por { $product }
room-news-accepted-next = { $code } está en vigor y sus condiciones quedan fijas para ambas partes.
room-news-declined = { $who } rechazó { $terms } por { $product }
room-news-declined-own = Rechazaste { $terms } por { $product }
room-news-declined-next = { $code } se cerró y no se acordó nada. Una propuesta nueva empieza otro trato.
room-news-withdrawn = { $who } retiró la propuesta de { $terms } por { $product }
room-news-withdrawn-own = Retiraste tu propuesta de { $terms } por { $product }
room-news-withdrawn-next = { $code } se cerró y no se acordó nada. Una propuesta nueva empieza otro trato.
room-news-expired = La propuesta de { $terms } por { $product } venció
room-news-expired-next = Nadie respondió en 7 días, así que { $code } se cerró y no se acordó nada. Una propuesta nueva empieza otro trato.

error-deal-unknown = Aquí no hay ningún trato tuyo así. No se cambió nada. /deals muestra los que tienes.
error-deal-stale_version = Este trato cambió desde que lo viste. No se hizo nada. Míralo otra vez y decide de nuevo.
error-deal-closed = Esta propuesta ya está cerrada, así que no hay nada que responder. No se cambió nada. Haz una propuesta nueva.
error-deal-not_your_turn = No te toca: la otra parte tiene que responder. No se cambió nada. Espera la respuesta o retira tu propuesta.
error-deal-not_yours_to_withdraw = La propuesta abierta es de la otra parte, así que no puedes retirarla. No se cambió nada. Acéptala, contrapropón o recházala.
error-deal-rounds_used_up = Esta negociación ya tuvo sus { $rounds } propuestas, así que no se envió ninguna más. Acepta o rechaza la que está abierta.
error-deal-final = Esta propuesta es final, así que no se envió ninguna contrapropuesta. Acéptala o recházala.
error-deal-not_due = Esta propuesta aún se puede responder, así que no ha vencido. No se cambió nada. Respóndela o espera.
error-deal-conflict = { $other } ya está en vigor para este creador y uno de estos productos, y cada producto tiene una sola tasa por creador. No se aceptó este trato. Termina antes el otro o propón sin ese producto.
error-deal-wrong_side = Aquí actúas por la otra parte, así que no se hizo nada. /deals muestra los tratos que son tuyos.
error-deal-own_brand = Este creador es del equipo de la marca, y nadie trata con su propia marca. No se cambió nada. Elige otro creador u otra marca.
error-deal-several_brands = Un trato es con una sola marca, y estos productos son de varias. No se propuso nada. Propón un trato por marca.
error-room-unknown = Aquí no hay tal sala, o ya no estás en ella. No se dijo nada.
error-room-nothing_to_answer = El mensaje que respondes no está en esta sala. No se dijo nada. Escribe en la sala.
error-room-no_draft = Este texto ya no se conserva, así que no se dijo nada. Escríbelo otra vez.
error-room-already_said = Este texto ya se dijo, así que no se repitió. Escríbelo de nuevo para enviarlo otra vez.

### Creators: joining, checks of profiles, offers, links and content

command-join = hazte creador aquí o añade un perfil
command-verify = demuestra que un perfil es tuyo, por su plataforma o con un código en su biografía
command-discover = ofertas abiertas que puedes aceptar, consultar o negociar
command-trending = lo que mejor se vende ahora, a la vista de todos
command-link = tu enlace con seguimiento para un producto con trato
command-content = lo que has publicado, para que sus ventas se cuenten ahí
field-join-name = Tu nombre
field-join-name-hint = Como quieres que te llamen las marcas.
field-platform = Plataforma
platform-tiktok = TikTok
platform-youtube = YouTube
platform-instagram = Instagram
field-handle = Usuario
field-handle-hint = Por ejemplo @noor.makes, o la dirección de tu perfil.
field-niche = Qué haces
field-niche-hint = Unas palabras, como artesanía lenta o té.
field-adult = ¿Tienes 18 años o más?
field-adult-hint = Quien crea firma contratos y cobra, así que debe ser mayor de edad.
field-contact = ¿Pueden escribirte marcas que no conoces?
field-contact-hint = No, salvo que digas que sí. Se cambia con /join.
field-discover-search = Buscar
field-discover-search-hint = Palabras del título del producto o del nombre de la marca.
field-discover-category = Categoría
field-min-rate = Tasa mínima
field-sort = Orden
sort-newest = Primero lo más nuevo
sort-best = Primero lo mejor pagado
sort-trending = Primero lo más vendido
sort-ending = Primero lo que acaba pronto
field-link-product = Producto
field-link-hint = El título, o parte de él, de un producto con trato.
field-content-url = Dirección
field-content-url-hint = La del vídeo, la publicación o el directo, también antes de que empiece, tal como la compartirías.
field-content-title = Título
field-content-title-hint = Para que tú y la marca lo reconozcáis. Si lo dejas vacío, TikTok y YouTube lo dicen ellos mismos.
field-followers = Seguidores
field-followers-hint = El número que ves ahora en el perfil.
field-check-reason = Motivo
field-check-reason-hint = Lo lee quien pidió la revisión; di qué falta.
button-discover = Buscar ofertas
button-verify = Verificar
button-all-offers = Todas las ofertas
button-more-offers = Más ofertas
button-page-before = Anterior
button-page-after = Siguiente
button-link = Obtener el enlace
button-my-links = Mis enlaces
button-content = Ya lo he publicado
button-propose-rate = Proponer otra tasa
button-disclose = Lo indicaré
button-code-is-there = Ya lo he puesto
button-new-code = Código nuevo
button-check-again = Revisar otra vez
button-approve-check = Aprobar
button-decline-check = Rechazar
button-check = Mirar
button-check-one = Revisar { $profile }
pick-offer = Ver una oferta
pick-category = Categoría
pick-product = Producto
pick-product-in-it = Otro producto que aparece
check-chip-turn = Te toca
check-chip-verified = Verificado
check-chip-declined = Sin verificar
found-chip-open = Abierta para ti
found-chip-verify = Antes, verifica
profile-name = { $handle } en { $platform }
the-operator = quien administra la instancia
this-product = este producto

join-welcome = Te damos la bienvenida, { $name }
join-added = Añadido { $profile }, { $name }
join-saved = Guardado, { $name }
join-unverified = { $profile } aún no está verificado. Ya puedes mirar, preguntar y proponer; aceptar tendrá que esperar a que lo esté, con los seguidores que pida la marca.
join-verified = { $profile } está verificado.

verify-no-profile = Todavía no tienes ningún perfil aquí. Añade uno y después se podrá verificar.
verify-which = ¿De qué perfil se trata?
verify-state-none = { $profile }: sin verificar
verify-state-issued = { $profile }: falta poner su código en la biografía
verify-state-waiting = { $profile }: a la espera de revisión
verify-state-verified = { $profile } está verificado con { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}
verify-checked = Revisado por quien administra la instancia el { $since }.
verify-brand = { $brand } vio { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
} el { $since }; ahí vale.
deal-profile = Perfil
deal-profile-none = ninguno verificado todavía, así que aceptar tendrá que esperar
deal-profile-operator = { $profile }, { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}, revisado por quien administra la instancia el { $checked }
deal-profile-brand = { $profile }, { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}, revisado por tu equipo el { $checked }
verify-until = Vale hasta el { $until }; revísalo otra vez antes.
verify-waiting = { $profile } espera revisión
verify-waiting-since = Enviado el { $since } con el código { $code }. Déjalo en la biografía hasta que te respondamos aquí.
verify-put = Pon { $code } en tu biografía de { $platform }
verify-how = Después pulsa el botón y déjalo ahí hasta que te respondamos aquí. Quien lo mire anotará los seguidores que vea. El código vale hasta el { $until }.
verify-profile = Perfil
verify-sent = { $profile } espera revisión
verify-asked = Se ha pedido que lo miren a: { $names }. Aquí sabrás qué han visto; hasta entonces deja el código en la biografía.
verify-nobody = Aún no se ha podido pedir a nadie. Una marca verá la revisión en cuanto le propongas o preguntes algo; deja el código en la biografía hasta que te respondamos aquí.

check-overline = Revisión de perfil
check-asks = { $creator } te pide que revises { $profile }
check-code = Código
check-how = Si el código está en la biografía, aprueba con los seguidores que veas. Si no, rechaza y di por qué; { $creator } lo leerá.
check-for-all = Tu respuesta vale para todas las marcas.
check-for-brand = Tu respuesta vale solo para { $brand }.
check-gone = Esta revisión ya no espera: se decidió o se pidió un código nuevo. No se ha hecho nada.
check-approved = { $profile } queda verificado con { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}
check-declined = { $profile } no se ha verificado
check-counts = Vale para todas las marcas durante 180 días. { $creator } ya lo sabe.
check-counts-here = Vale para esta marca durante 180 días. { $creator } ya lo sabe.
check-told = { $creator } ya sabe por qué y puede pedir un código nuevo.
todo-check = Revisar { $profile } de { $creator }, pendiente desde el { $since }
todo-check-brand = Revisar { $profile } de { $creator } para { $brand }, pendiente desde el { $since }
alert-checks = { $count ->
    [one] { $count } perfil espera que lo mires
   *[other] { $count } perfiles esperan que los mires
}
alert-verified-all = { $profile } está verificado con { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}
alert-verified-brand = { $brand } ha verificado { $profile } con { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}
alert-verified-many = { $count ->
    [one] Se ha verificado { $count } perfil
   *[other] Se han verificado { $count } perfiles
}
alert-not-verified-many = { $count ->
    [one] No se ha verificado { $count } perfil
   *[other] No se han verificado { $count } perfiles
}
alert-verified-next-all = Lo ha mirado quien administra la instancia, así que vale para todas las marcas. Puedes aceptar tratos donde sea suficiente.
alert-verified-next-brand = Vale solo para { $brand }. Ya puedes aceptar tratos con esa marca.
alert-verified-short-brand = { $brand } pide { $needed } seguidores en un perfil, así que aceptar ahí tendrá que esperar.
alert-not-verified-all = { $profile } no se ha verificado
alert-not-verified-brand = { $brand } no ha verificado { $profile }
alert-not-verified-why = Esto escribieron: { $reason }
alert-not-verified-next = Nada más ha cambiado. Corrígelo y pide un código nuevo.

discover-title = { $count ->
    [one] { $count } oferta abierta
   *[other] { $count } ofertas abiertas
}
discover-line = { $product } · { $rate } · ganas { $earns } por venta · { $brand }
discover-line-later = { $product } · { $rate } · ganas { $earns } por venta · { $brand } · pide { $followers } seguidores verificados
discover-page = Página { $page } de { $pages }
discover-none = Ahora no hay ninguna oferta abierta.
discover-none-next = Las nuevas aparecen aquí en cuanto una marca las abre.
discover-no-match = Ninguna oferta abierta coincide.
discover-no-match-next = Prueba con otra palabra o categoría, o quita un filtro.
filter-search = con «{ $text }» en el título o la marca
filter-category = en la categoría { $text }
filter-rate = al { $rate } o más
found-overline = Oferta abierta
found-title = { $product }, { $rate }
found-earns = Ganas
found-a-sale = { $amount } por venta
found-price = Precio
found-brand = Marca
found-needs = Requisito
found-followers = { $count ->
    [one] { $count } seguidor en un perfil verificado
   *[other] { $count } seguidores en un perfil verificado
}
found-category = Categoría
found-until = Abierta hasta
found-others = Otros artículos de la cesta
found-untracked = Las ventas aún no se siguen: ningún pedido de esta tienda ha traído todavía un clic.
found-yours = Ya tienes un trato con este producto, al { $rate }.
found-gone = Esta oferta ya no está abierta. No se ha hecho nada.
trending-title = Lo más vendido en los últimos { $days } días
trending-line = { $product } · { $count ->
    [one] { $count } pedido
   *[other] { $count } pedidos
} · { $rate } · { $earns } por venta · { $brand }
trending-none = Nada se ha vendido por el enlace de un creador en los últimos { $days } días.
trending-none-next = La primera venta pone su oferta en esta lista.

link-which = ¿Un enlace para qué producto?
link-promise = Un compromiso antes de tu enlace para { $product } de { $brand }
link-title = Tu enlace para { $product }
link-url = Enlace
link-page = En tu página
link-tile = número { $number } en { $page }
link-earns = Ganas
link-earns-boosted = { $boosted } hasta el { $until } por un impulso; después { $rate } por el trato { $code } con { $brand }
link-earns-of = { $rate } por el trato { $code } con { $brand }
link-next = Donde los textos no llevan enlaces, di el número de tu página. Cuando el vídeo esté publicado, envía su dirección con /content.
link-gone = Ya no tienes un trato en vigor con este producto, así que no se ha hecho nada.
link-no-deals = No tienes ningún trato en vigor, así que no hay enlace que hacer.
link-no-deal = No tienes un trato en vigor con «{ $product }», así que no se ha hecho ningún enlace.
link-offers = { $count ->
    [one] { $count } oferta abierta para empezar:
   *[other] { $count } ofertas abiertas para empezar:
}
link-no-offers = Ahora ninguna oferta abierta coincide.
disclosure = { $word }: { $brand } me paga una comisión si compras { $product } por mi enlace.
disclosure-sample = { $word }: { $brand } me regaló { $product } y gano una comisión por mi enlace.
disclosure-word = Publicidad
disclosure-country = La primera palabra es la que piden las normas en { $country }.
disclosure-country-unknown = La primera palabra depende del país de tu público: dime abajo dónde vive la mayoría.
viewers-where = Dónde vive mi público
viewers-other = En otro lugar
viewers-noted = La mayoría de tu público: { $country }
viewers-elsewhere = Tu público vive en otro lugar
viewers-word = A partir de ahora tus avisos empiezan por:{" "}
button-own-words = Decirlo con mis palabras
field-disclosure = Lo que vas a decir
field-disclosure-hint = Tiene que decir a tu público que te pagan, por ejemplo «Publicidad» o «gano una comisión»
problem-unclear = Esto no dice a tu público que te pagan. Usa una palabra como «Publicidad» o di que ganas una comisión; «enlace de afiliado» por sí solo no basta.
link-picture = Tu enlace como código QR
link-picture-alt = Código QR de { $url }
button-open-link = Abrir el enlace
button-qr = Código QR
disclosure-say = Dilo en la publicación, al principio:
disclosure-on-tiktok = En TikTok activa también «Divulgar contenido comercial» y «Contenido de marca».
disclosure-on-youtube = En YouTube marca también «Mi vídeo contiene una promoción pagada».
disclosure-on-instagram = En Instagram añade también la etiqueta «Colaboración pagada».
disclosure-not-enough = «Enlace de afiliado» por sí solo no dice a nadie que te pagan, así que no basta.
content-noted = «{ $title }» queda anotado
content-known = «{ $title }» ya estaba anotado
content-bound = «{ $title }» lleva ahora tu enlace para { $product }
content-bound-why = Las ventas por este enlace se os cuentan a ti y a la marca con ese título.
content-linked = Tu enlace para { $product } en este contenido
content-which = Tienes tratos con varios productos. Elige de cuál trata; después puedes añadir otros.
content-no-deal = No tienes ningún trato en vigor, así que todavía no hay enlace que lo acompañe.
error-creator-unknown = Aquí no hay tal creador. No se ha cambiado nada.
error-creator-several = Estos perfiles son de más de un creador conocido, así que no se ha importado nada. Envía los de una persona cada vez.
error-creator-below_threshold = Para aceptar hace falta un perfil verificado con { $followersMin } seguidores o más, y este creador todavía no lo tiene. El trato sigue como estaba. El creador pide la revisión con /verify, y quien la hace la encuentra en /todo; acepta después.
error-creator-handle_taken = @{ $handle } en { $platform } ya es de otro creador aquí, así que no se ha añadido. Revisa cómo está escrito. Si es tuyo, usa el código que recibiste (/start CÓDIGO) o pregunta a quien administra la instancia.
error-creator-profiles_full = Un creador nombra aquí como mucho { $most } perfiles, así que este no se ha añadido. Si necesitas más, pregunta a quien administra la instancia.
error-creator-not_adult = Aquí los creadores tienen 18 años o más, porque hacen contratos y cobran. No se ha guardado nada. Podrás unirte cuando los tengas.
error-profile-unknown = No tienes ese perfil aquí. No se ha cambiado nada. Añádelo antes con /join.
error-check-codes_used_up = Has recibido { $most } códigos en la última hora, así que no se ha hecho otro. Usa el último o pide uno dentro de una hora.
error-check-unknown = No hay ninguna revisión con este código que puedas ver. No se ha cambiado nada. Las que esperan están en /todo.
error-check-expired = Este código tiene más de 24 horas, así que no se ha pedido a nadie que mire. Pide uno nuevo con /verify y ponlo en tu biografía.
error-check-not_open = Esta revisión ya no está abierta, así que no se ha cambiado nada. /verify muestra cómo va.
error-check-decided = Esta revisión ya estaba decidida cuando respondiste, así que no se ha cambiado nada. No queda nada por hacer.
error-check-own = Este perfil es tuyo, y nadie revisa el suyo. No se ha cambiado nada. Deja que lo mire otra persona.
error-content-unknown = Este creador no tiene ese contenido. No se ha enlazado nada. Añade antes su dirección.
error-content-other_creator = La dirección nombra el perfil de otro creador, así que el contenido no se ha añadido. Revisa la dirección.
error-check-looks_used_up = En la última hora ya se preguntó { $most } veces a YouTube por este canal, así que no se le ha vuelto a preguntar. No se ha cambiado nada. Comprueba que el código está en la descripción e inténtalo dentro de una hora.
error-login-unknown = Aquí no existe ese inicio de sesión. No se ha hecho nada. Pide un enlace nuevo con /verify.
error-login-used = Este inicio de sesión ya se usó y no se ha hecho nada de nuevo. Pide un enlace nuevo con /verify.
error-login-expired = Este inicio de sesión tiene más de diez minutos, así que no se ha hecho nada. Pide un enlace nuevo con /verify.
error-content-not_your_profile = Esto está bajo @{ $handle } en { $platform }, que no es un perfil tuyo aquí, así que el contenido no se ha añadido. Revisa la dirección o añade antes ese perfil con /join.
error-link-unknown = Aquí no hay tal enlace. No se ha cambiado nada.
error-link-no_deal = No hay un trato en vigor con este producto, así que no se ha hecho ningún enlace: sus ventas no se acreditarían. Acordad antes un trato.
error-link-bound = Este enlace ya va con otro contenido, y sus ventas se cuentan ahí. No se ha cambiado nada. Haz un enlace nuevo para este contenido.

### Marca, equipo, tiendas, productos y ofertas

command-brand-create = crea una marca tuya
command-brand-show = los ajustes de tu marca
command-team = quién está en el equipo de la marca
command-team-invite = invitar a alguien al equipo
command-team-roles = cambiar un papel o retirar a alguien
command-store-connect = conectar la tienda donde vendes
command-store-list = tus tiendas y lo que ha llegado de ellas
command-store-test = enviar un evento de prueba de una tienda
command-product-add = añadir un producto
command-product-list = tus productos y lo que gana cada uno
command-product-edit = cambiar un producto
command-offer-open = publicar una tasa para un producto
command-offer-list = tus ofertas; pausarlas, reanudarlas o terminarlas

number = { $number }
days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
field-brand-name = Nombre
field-currency = Moneda
field-currency-hint = Sus tres letras, como EUR.
field-brand-zone-hint = Un nombre o una ciudad, como Europe/Madrid. UTC si no se indica.
field-role = Papel
field-role-hint = Dirección lo hace todo; gestión, ofertas y tratos; envíos, muestras; finanzas, pagos.
field-member = Persona
field-store = Tienda
field-store-kind = Tipo de tienda
field-store-kind-hint = La genérica vale para cualquier tienda que envíe un webhook firmado.
field-store-name = Nombre de la tienda
field-store-currency-hint = Tres letras, como EUR. La de la marca si no se indica.
field-domain = Dominio
field-domain-hint = Solo el dominio de la tienda, como lumen-tea.example.
field-title = Título
field-price = Precio
field-price-hint = El que ve quien compra, como 40 o 40,00.
field-product-currency-hint = Tres letras, como EUR. La de la tienda si no se indica.
field-url = Dirección
field-url-hint = La página del producto en tu tienda, con https.
field-url-edit-hint = Sigue en el dominio de la misma tienda.
field-external-id = Id en la tienda
field-external-id-hint = Como lo nombran los pedidos de tu tienda; así se le asignan las ventas.
field-image = Imagen
field-image-hint = La dirección https de una imagen.
field-category = Categoría
field-category-hint = Como té o cocina; los creadores pueden buscarla.
field-product = Producto
field-rate = Tasa
field-rate-hint = Lo que recibe un creador de cada venta, del 1 % al 80 %, como 15.
field-min-followers = Seguidores mínimos
field-min-followers-hint = En un solo perfil. También vale el ajuste de la marca.
field-ends = Termina
field-ends-hint = Un día como 2026-12-31, que aún cuenta. Sin fin si no se indica.

problem-said = Este dato no vale: { $problem }.
problem-domain = Escribe solo el dominio de la tienda, como lumen-tea.example.
problem-product-url = Escribe la dirección https del producto en tu tienda, sin usuario ni puerto.
problem-product-elsewhere = Escribe una dirección https en { $domains }, donde vendes. Para otra tienda, conéctala antes con /store connect.
problem-image-url = Escribe la dirección https de una imagen.
problem-store-currency = La tienda vende en { $currency }, así que el precio también tiene que ir en esa moneda.
problem-price = Escribe un importe en { $currency } mayor que cero, como 40.
problem-past = Elige un día que aún no haya pasado.

button-connect-store = Conectar una tienda
button-add-product = Añadir un producto
button-add-another = Añadir otro producto
button-open-offer = Abrir una oferta
button-invite = Invitar a alguien
button-team = Equipo
button-roles = Cambiar papeles
button-remove = Retirar del equipo
button-leave = Dejarlo como está
button-approve = Aprobar
button-decline = Rechazar
button-decide = Decidir
button-see-secret = Ver el secreto de firma
button-enter-secret = Introducir el secreto de firma
button-secret = Secreto de firma
button-secret-of = Secreto · { $store }
button-test = Enviar un evento de prueba
button-test-of = Prueba · { $store }
button-products = Productos
button-offers = Todas las ofertas
button-pause = Pausar
button-resume = Reanudar
button-end = Terminar
button-end-sure = Terminar la oferta
button-pause-of = Pausar · { $product }
button-resume-of = Reanudar · { $product }
button-end-of = Terminar · { $product }

brand-overline = Marca
brand-ready = Lista
brand-waits = Espera a quien administra
brand-made = { $name } está lista, y tú la diriges
brand-made-next = Conecta tu tienda para que se puedan atribuir ventas, o empieza por un producto: con él se conecta sola una tienda sencilla.
brand-asked = Se ha pedido { $name } a quien administra la instancia
brand-asked-next = Todavía no se ha creado nada. Lo sabrás aquí en cuanto se decida.
brand-declined-next = No se ha creado nada. Pregunta el motivo a quien administra la instancia o pídela otra vez con /brand create.
brand-title = { $name }: ajustes
brand-changed = { $setting }: cambiado desde ahora
brand-owner-may = Cada uno se puede cambiar. Lo ya decidido queda como estaba.
brand-owner-only = Solo quien dirige la marca puede cambiarlos.
setting-followers = Seguidores mínimos
setting-followers-hint = En un solo perfil, antes de que un creador pueda aceptar un trato.
setting-window = Atribución tras un clic
setting-window-hint = Días en los que una venta se atribuye al clic anterior, de 1 a 365.
setting-hold = Retención
setting-hold-hint = Días desde el pago hasta que una comisión se puede cobrar, de 0 a 365.
setting-payout = Pago mínimo
setting-payout-hint = Lo que no llegue espera al pago siguiente.
setting-approver = Segunda aprobación desde
setting-approver-hint = Una ronda de pagos por encima necesita dos personas.
request-chip = Se pide una marca
request-title = { $person } pide crear la marca { $name }
request-what = Aprueba solo si sabes de quién es la marca: quien la dirija podrá publicar ofertas aquí en el acto.
request-many = { $count ->
    [one] Se pide { $count } marca
   *[other] Se piden { $count } marcas
}
request-item = { $person } pide crear la marca { $name }
request-approved = Aprobada
request-declined = Rechazada
request-approved-title = { $name } está aprobada
request-declined-title = { $name } está rechazada
request-approved-next = Quien la pidió ya la dirige y lo sabe.
request-declined-next = No se ha creado nada. Quien la pidió lo sabe.
request-gone = Esta petición ya no espera: está decidida.
alert-brand-approved = { $name } está aprobada: ahora la diriges
alert-brand-declined = Quien administra la instancia rechazó { $name }

claimed-brand-manager = Ahora gestionas { $name }.
claimed-brand-fulfilment = Ahora llevas las muestras de { $name }.
claimed-brand-finance = Ahora llevas los pagos de { $name }.

role-remove = fuera del equipo
team-overline = Equipo de { $brand }
team-title = { $count ->
    [one] { $brand } tiene { $count } persona en su equipo
   *[other] { $brand } tiene { $count } personas en su equipo
}
team-you = { $name } (tú): { $role }
team-member = { $name }: { $role }
team-invitation = Invitación abierta: { $role }
team-invitation-until = Invitación abierta: { $role }, hasta el { $until }
team-someone = alguien
team-owner-may = Como diriges la marca, puedes invitar, cambiar papeles y retirar a personas.
team-owner-only = Solo quien dirige la marca puede invitar o cambiar papeles.
invite-chip = Para entregar
invite-title = Una invitación ({ $role }), hasta el { $until }
invite-pass-on = Dásela a la única persona para quien es; tiene que enviarme: { $start }
invite-link = O como enlace en este ordenador: { $link }
invite-may-owner = Dirección lo hace todo, y también puede retirarte a ti.
invite-may-manager = Gestión lleva tiendas, productos, ofertas y tratos.
invite-may-fulfilment = Envíos decide sobre las muestras y las envía.
invite-may-finance = Finanzas prepara y aprueba los pagos.
role-changed = Nuevo papel de { $name }: { $role }
remove-chip = Aún sin hacer
remove-title = ¿Retirar a { $name } del equipo?
remove-what = El puesto desaparece en el acto, con lo que todavía lo espera. Los tratos y las ventas quedan como están.
removed = { $name } ya no está en el equipo
removed-self = Ya no estás en el equipo de { $brand }

store-kind-generic = Webhook genérico
store-kind-shopify = Shopify
store-kind-woocommerce = WooCommerce
store-kind-stripe = Stripe
store-overline = Tienda · { $kind }
store-waits = Sin eventos todavía
store-works = Llegan eventos
store-set-aside-chip = Hay que mirarla
store-connected = { $name } está conectada
store-webhook = Dirección del webhook
store-secret-generic = Pon en tu tienda la dirección del webhook y el secreto de firma. El secreto se muestra una sola vez, en una página propia y durante 15 minutos.
store-secret-shopify = Pon en Shopify la dirección del webhook y después dame el secreto con que firma: en una página propia, durante 15 minutos, nunca en el chat.
store-none = Todavía no hay ninguna tienda conectada
store-none-next = Sin una no se puede atribuir ninguna venta. Un webhook genérico vale para cualquier tienda.
store-title = { $name } · { $domain }
store-list-title = { $count } tiendas
store-item = { $name } · { $domain } · { $kind }. Último evento: { $last }. Apartados: { $aside }. Dirección del webhook: { $webhook }
store-last = Último evento
store-no-event = ninguno todavía
store-aside = Apartados
store-aside-next = Los eventos apartados no se pudieron leer o aplicar. Quien administra la instancia ve el motivo y puede repetirlos.
store-which = ¿Qué tienda hay que probar?
secret-page = Una página para el secreto de firma de { $name }
secret-page-show = Funciona una sola vez, para ti y durante 15 minutos. Un secreto ya mostrado no se repite: la página crea entonces uno nuevo.
secret-page-give = Funciona una sola vez, para ti y durante 15 minutos. El secreto anterior sigue valiendo 24 horas.
test-arrived = Llegó
test-failed = No aceptado
test-kept = Guardado
test-ok = { $name } funciona: el pedido de prueba llegó y no se atribuyó
test-signature = Firma
test-signature-good = auténtica
test-decision = Decisión
test-not-credited = pedido de prueba, no atribuido
test-next = Siguió el camino de cualquier pedido real. Solo falta que tu tienda envíe los suyos.
test-refused = El evento de prueba de { $name } no se aceptó
test-refused-why = El motivo fue { $reason }. No se anotó nada. Pide un secreto nuevo, ponlo en tu tienda y prueba otra vez.
test-waiting = El evento de prueba de { $name } está guardado, pero aún sin procesar
test-waiting-next = Parley está ocupado o su proceso de fondo no está en marcha. No se pierde nada; prueba otra vez en un minuto.

product-overline = Producto
product-on-offer = En oferta
product-no-offer = Sin oferta
product-added = { $title } está en la lista a { $price }
product-changed = { $title }: cambiado
product-creator = Un creador
product-earns = gana { $amount } por venta, al { $rate }
product-not-offered = no gana nada todavía: no hay ninguna oferta abierta
product-picture = Imagen de { $title }
product-store-made = Con él se conectó una tienda genérica para { $domain }. Su secreto de firma espera en una página que funciona una sola vez, durante 15 minutos.
product-none = Todavía no hay ningún producto
product-none-next = Un producto necesita un título, un precio y su dirección en tu tienda.
product-list-title = { $count ->
    [one] { $count } producto
   *[other] { $count } productos
}
product-item = { $title } a { $price }: { $earns }
product-open = Ver uno
product-gone = Este producto ya no está en la lista. No se ha cambiado nada.

offer-overline = Oferta
offer-open = Abierta
offer-paused = En pausa
offer-ended = Terminada
offer-title = { $rate } en { $product }, abierta a todos
offer-opened = Abierta a todos: { $rate } en { $product }
offer-opened-next = Los creadores la encuentran con /discover, la toman como está o proponen otra tasa.
offer-split = Un creador gana { $earns } por venta; tú te quedas { $keeps } de { $price }.
offer-split-net = Un creador gana { $earns } por venta; tú te quedas { $keeps } de { $price }, descontado su coste.
offer-followers-brand = el ajuste de la marca
offer-no-end = sin fin
offer-none = Todavía no hay ninguna oferta abierta
offer-none-next = Una oferta nombra un producto y una tasa, y la puede tomar cualquier creador con seguidores suficientes.
offer-list-title = { $count ->
    [0] Ninguna oferta se puede tomar ahora
    [one] { $count } oferta abierta o en pausa
   *[other] { $count } ofertas abiertas o en pausa
}
offer-item = { $product }: { $rate }, { $earns } por venta · { $state }
offer-open-one = Elegir una oferta
offer-now-pause = En pausa: nadie puede tomar ahora esta oferta
offer-now-resume = Abierta de nuevo
offer-now-end = La oferta ha terminado
offer-changed-since = La oferta cambió entretanto. No se ha hecho nada. Así está ahora.
offer-end-title = ¿Terminar la oferta de { $product }?
offer-end-what = Una oferta terminada no se reabre. Los tratos que salieron de ella siguen con sus propias condiciones.

error-claim-expired = Este código es demasiado antiguo, así que no se entregó nada. Pide uno nuevo a quien te lo dio.
error-team-seat_unknown = Este puesto ya no está en el equipo. No se cambió nada. Mira el equipo otra vez.
error-team-last_owner = Una marca siempre tiene quien la dirija, y esta es la última persona. No se cambió nada. Da antes ese papel a otra.
error-team-full = Un equipo tiene { $most } puestos como máximo, y todos están dados. No se invitó a nadie. Retira antes un puesto.
error-brand-too_many = Una persona dirige { $most } marcas como máximo. No se creó ninguna más. Si la necesitas, pregunta a quien administra la instancia.
error-brand-signup_closed = Aquí las marcas nuevas las aprueba quien administra la instancia, y en el chat no hay nadie con ese papel. No se creó nada. Pide la marca a quien administra la instancia.
error-brand-request_waits = Tu petición de { $name } todavía espera, y solo espera una cada vez. No se hizo otra. Lo sabrás aquí en cuanto se decida.
error-brand-request_unknown = No hay tal petición. No se decidió nada. Mira lo que espera.
error-brand-request_decided = La petición de { $name } ya está decidida. No se cambió nada. Mira qué más espera.
error-store-unknown = Esta marca no tiene tal tienda. No se cambió nada. /store list muestra las que hay.
error-store-no_secret = La tienda { $store } aún no tiene secreto de firma, así que no se envió nada. Introdúcelo en la página de /store list, Secreto de firma.
error-store-too_many = Una marca tiene { $most } tiendas como máximo. No se conectó ninguna más. Si la necesitas, pregunta a quien administra la instancia.
error-product-unknown = Aquí no hay tal producto. No se cambió nada. /product list muestra los que hay.
error-product-exists = La tienda ya tiene un producto con este id. No se creó otro. /product list muestra los que hay.
error-offer-unknown = No hay tal oferta abierta; puede que haya terminado. No se cambió nada. Mira las que hay ahora.
error-offer-not_its_product = Este producto no es parte de la oferta. No se hizo ningún trato. Elige uno de los productos que nombra.
error-offer-ended = Esta oferta ha terminado y no se reabre. No se cambió nada. Abre una nueva.
error-offer-wrong_state = La oferta ya no está en un estado que lo permita. No se cambió nada. Mírala otra vez.

### Telegram

# El botón que pasa una página de opciones y dónde está: «Siguiente · página 2 de 4».
keyboard-page = { $label } · página { $page } de { $pages }
button-copy-link = Copiar enlace
button-copy-code = Copiar código
sent-again = Puede que ya lo hayas visto: la conexión se cortó mientras se enviaba.
right-group-write = Enviar mensajes
breaks-group-write = No se puede decir ni responder nada en este grupo.
right-group-files = Enviar fotos y archivos
breaks-group-files = Los gráficos, los extractos y los códigos QR no llegan a este grupo.

## Conectar chats
command-connect = tus chats, y uno más con un código
command-setup = cómo está configurado este servidor o grupo
command-report = avisa a quienes cuidan este lugar
command-team-join = entra en el equipo de la marca con tu rol
field-connect-code = Código del otro chat
chat-discord = Discord
chat-telegram = Telegram
chat-local = el chat local
chat-of = { $name }, en { $app }
button-connect-begin = Conectar otro chat
button-connect-use = Sí, somos la misma persona
button-connect-yes = Sí, soy yo
button-connect-no = No, deténlo
button-connections = Mis chats
button-disconnect = Desconectar un chat
button-disconnect-it = Desconectarlo
connect-title = { $count ->
    [one] Eres una persona en un chat
   *[other] Eres una persona en { $count } chats
}
connect-identity = { $chat }, desde { $since }
connect-identity-here = { $chat }, este
connect-what = Puedes conectar { $platforms }. Cada chat que conectas tiene control total: ve lo que tú ves y puede hacer lo que tú puedes.
connect-code-title = Envía este código desde tu otro chat antes de { $until }
connect-code-how = En el otro chat: { $command }
connect-code-link = O abre { $app }: { $link }
connect-code-warn = No enseñes el código a nadie: da control total a quien lo use, en cuanto lo confirmes aquí.
connect-preview-title = ¿Conectar este chat con { $chat }?
connect-preview-what = Esto da a { $name } control total de todo lo tuyo, y a ti de todo lo suyo. Sigue solo si sois la misma persona.
connect-they-bring = Aporta
connect-you-bring = Aportas
connect-brings-nothing = nada todavía
connect-preview-next = Después, { $app } pide un segundo sí.
connect-asked-title = Preguntado a { $chat }
connect-asked-next = Ve a { $app } y di que sí allí. Antes de eso no se conecta nada.
connect-done = Conectado: { $chat }
connect-stopped = Detenido. { $name } no se ha conectado.
disconnect-which = ¿Qué chat se va?
disconnect-which-label = Chat
disconnect-title = ¿Desconectar { $chat }?
disconnect-what = No se queda nada: ni creador, ni marca, ni avisos. Todo sigue contigo.
disconnect-what-here = Es el chat en el que estás. Aquí dejarás de ser alguien; todo sigue en tus otros chats.
disconnected = Desconectado: { $chat }
alert-connect_asked = { $chat } quiere conectarse contigo
alert-connect_asked-what = Esto da a { $chat } control total de todo lo tuyo. Di que sí antes de { $until }, y solo si eres tú.
alert-connected = { $chat } está conectado contigo
alert-connected-next = Ahora tiene control total. Si no has sido tú, desconéctalo enseguida.
alert-disconnected = { $chat } ya no está conectado
alert-disconnected-next = No tiene parte en lo tuyo. Si no has sido tú, mira tus chats.
error-connection-unknown = Este código no se conoce o ya no vale, así que no se ha conectado nada. Envía /connect en el otro chat y usa el código nuevo antes de diez minutos.
error-connection-over = Esto ya se decidió, o han pasado más de diez minutos. No se ha cambiado nada. Envía /connect para empezar de nuevo.
error-connection-already = Estos dos chats ya son de la misma persona. No se ha cambiado nada. Envía /connect para verlos todos.
error-connection-identity_unknown = Este chat ya no es tuyo. No se ha cambiado nada. Envía /connect para ver cuáles lo son.
error-connection-last_identity = Es tu único chat, y sin él nadie podría localizarte. No se ha cambiado nada. Conecta otro antes, o vete con /privacy.
error-connection-clash = { $what ->
    [creator] Los dos chats son un creador, y lo que ha ganado cada uno no se junta. No se ha conectado nada. Pregunta al operador.
    [team] Los dos chats tienen un puesto en la misma marca. No se ha conectado nada. Un propietario quita antes uno con /team roles.
    [request] Los dos chats han pedido una marca propia. No se ha conectado nada. Espera antes a una de las respuestas.
    [leaving] Uno de los dos ha pedido que se borre. No se ha conectado nada. Retíralo antes con /privacy.
   *[many] Una persona tiene como mucho veinte chats. No se ha conectado nada. Desconecta antes uno con /connect.
}

## Servidores y grupos
place-hello = Parley está aquí, en { $place }
place-hello-server = Lo configura quien puede gestionar este servidor: de qué marca es, adónde van los tratos y los avisos. Pulsa el botón o envía { $setup }.
place-hello-group = Lo configura un administrador de este grupo: de qué marca es y si los avisos llegan aquí. Pulsa el botón o envía { $setup }.
brand-not-here = { $brand } no puede actuar en este lugar. No se ha hecho nada. Pregunta a quien lo cuida, o usa un chat privado conmigo.
button-setup = Configurar
button-setup-brand = De quién es
button-setup-staff = Rol del equipo
button-setup-deals = Canal de tratos
button-setup-alerts = Canal de avisos
button-setup-reports = Canal de denuncias
button-setup-zone = Zona horaria
button-setup-brands = Marcas aquí
button-setup-test = Enviar aviso de prueba
button-setup-check = Comprobar de nuevo
button-setup-back = Volver
button-setup-public = Enviarlos allí de todos modos
button-setup-leave-server = Salir de este servidor
button-setup-leave-group = Salir de este grupo
button-setup-leave-sure = Salir y olvidar
setup-where = { $command } trata de un servidor o grupo: envíalo allí.
setup-gone = Parley ya no está en este servidor o grupo. Añádelo de nuevo y envía allí /setup.
setup-not-host-server = { $place } lo configura quien puede gestionar el servidor
setup-not-host-group = { $place } lo configuran sus administradores
setup-not-host-next = No se ha cambiado nada. Pregunta a uno de ellos.
setup-overline-server = Servidor { $place }
setup-overline-group = Grupo { $place }
setup-chip-ready = Listo
setup-chip-missing = Falta algo
setup-title-open = Aquí pueden encontrarse varias marcas
setup-title-brand = Este es el lugar de { $brand }
setup-staff = Rol del equipo
setup-deals = Tratos
setup-deals-none = en chats privados
setup-alerts = Avisos
setup-alerts-none = a cada uno del equipo
setup-reports = Denuncias
setup-brands = Marcas
setup-none = en ningún sitio todavía
setup-staff-none = ninguno todavía
setup-here = aquí
setup-channel-gone = un canal que ya no existe
setup-channel-public = #{ $name } (lo lee todo el mundo)
setup-policy-any = cualquiera que no esté bloqueada
setup-policy-listed = solo las que permitas
setup-policy-choose-any = Cualquier marca no bloqueada
setup-policy-choose-listed = Solo marcas que yo permita
setup-rights-all = Están todos los permisos que hacen falta.
setup-rights-missing = Faltan estos permisos:
setup-right = { $right }: sin él, { $breaks }
setup-channel-lost = Un canal elegido ya no está, o el bot no puede verlo: elige otro
setup-right-in = { $right } en { $channel }: sin él, { $breaks }
setup-alerts-trouble = Los avisos no llegan desde { $since }. Elige otro canal o dame acceso a este.
setup-ask-brand = ¿De quién es este lugar?
setup-ask-brand-what = Los comandos de aquí son entonces para esa marca, y sus tratos y avisos pueden tener canales aquí.
setup-ask-staff = ¿Qué rol tiene aquí el equipo?
setup-ask-staff-what = Quien lo tenga puede entrar en el equipo con /team join, como gestor.
setup-ask-deals = ¿Bajo qué canal tienen los tratos sus hilos?
setup-ask-deals-what = Cada creador que esté en este servidor tiene allí un hilo privado. Lo leen el equipo, el creador y quien pueda gestionar hilos.
setup-ask-alerts = ¿Adónde van los avisos de ventas?
setup-ask-alerts-what = Muestran importes. El equipo se entera allí de las ventas, y ya no cada uno en su propio chat.
setup-ask-reports = ¿Adónde van las denuncias?
setup-ask-reports-what = La gente te avisa con /report cuando algo va mal aquí.
setup-ask-zone = ¿Con qué reloj se muestran las horas en los canales?
setup-ask-zone-what = En sus propios chats cada uno ve las horas con su reloj.
setup-brand-none = Ninguna marca en concreto
setup-no-brand = Todavía no eres propietario ni gestor de una marca.
setup-changed = Cambiado
setup-public-title = Todo el servidor puede leer { $channel }
setup-public-title-count = { $count ->
    [one] { $count } persona puede leer { $channel }
   *[other] { $count } personas pueden leer { $channel }
}
setup-public-what = Los avisos muestran qué se vendió y qué ganan los creadores. Todavía no se ha cambiado nada.
setup-tested-channel = Un aviso de prueba va camino del canal
setup-tested-you = No hay canal elegido, así que un aviso de prueba va camino de tu chat
setup-brands-any = En { $place } puede actuar cualquier marca que no hayas bloqueado
setup-brands-listed = En { $place } solo pueden actuar las marcas que permitas
setup-brands-nobody = Todavía no ha pasado por aquí ninguna marca.
setup-brands-change = Cambiar
setup-brand-asked = { $brand } quiere actuar aquí
setup-brand-allowed = { $brand } puede actuar aquí
setup-brand-blocked = { $brand } está bloqueada
setup-brand-turn-on = Permitir { $brand }
setup-brand-turn-off = Bloquear { $brand }
setup-leave-title = ¿Salir de { $place } y olvidarlo?
setup-leave-what = Se van su configuración, sus canales y lo que espera en ellos. Los tratos, las ventas y lo que se debe siguen con sus marcas.
setup-left = Fuera de { $place }. No se guarda nada de él.
field-report = Qué va mal
field-report-hint = De quién o de qué se trata, y qué ha pasado.
report-where = Las denuncias van a quienes cuidan un servidor o grupo: envíala allí.
report-sent = Quienes cuidan { $place } tienen tu denuncia
report-sent-next = Ven tu nombre junto a ella. Nadie más lo ve.
alert-report = { $by } denuncia
alert-reports = { $count } denuncias
alert-reports-item = { $by }: { $text }
alert-test = Aviso de prueba: esto funciona
alert-test-what = Los avisos de { $place } llegan aquí. Este no trata de nada.
staff-nowhere = Ningún rol de este lugar lleva a un equipo. No se ha cambiado nada. Pide una invitación a un propietario de la marca.
staff-no-role = No tienes el rol que lleva al equipo. No se ha cambiado nada. Pide una invitación a un propietario de la marca.
staff-seated = Ya estás en el equipo, como gestor
staff-seated-next = Un propietario puede cambiarlo con /team roles.
error-place-unknown = Parley ya no está en este servidor o grupo, así que no se ha cambiado nada. Añádelo de nuevo y empieza con /setup.
error-place-taken = Este lugar es de { $brand }. No se ha cambiado nada. Quien lo cuida lo libera antes con /setup.
error-place-not_your_brand = Solo un propietario o gestor conecta su marca con un servidor o grupo. No se ha cambiado nada. Pide a uno de ellos que pulse esto.
error-place-reports_nowhere = Nadie ha dicho todavía adónde van aquí las denuncias, así que esta no se ha enviado. Díselo a quien cuida este lugar; elige un canal con /setup.
error-place-reports_enough = Has enviado { $most } denuncias aquí en una hora, así que esta no se ha enviado. Quienes cuidan este lugar tienen las otras; envíala más tarde si aún hace falta.
error-place-brand_not_here = Esta marca no puede actuar en este lugar. No se ha hecho nada. Pregunta a quien lo cuida, o usa un chat privado conmigo.
error-place-no_seat_by_role = Un puesto en el equipo viene con un rol de este servidor que no tienes, así que no se ha cambiado nada. Pide una invitación a un propietario de la marca.

## Discord: sus salas, y lo que el bot puede hacer en un servidor

discord-room-opened = Este hilo es la sala de esta marca y esta persona creadora. Lo que escriban aquí lo pueden leer ambas partes.
discord-room-readers = Además de quienes fueron añadidos, pueden leerlo quienes administran el servidor y quienes pueden gestionar hilos.
discord-room-closed = Esta sala está cerrada. Se abre de nuevo en cuanto una de las partes tenga algo que hacer en ella.

right-view-channel = Ver canal
right-send-messages = Enviar mensajes
right-embed-links = Insertar enlaces
right-attach-files = Adjuntar archivos
right-read-message-history = Leer el historial de mensajes
right-create-private-threads = Crear hilos privados
right-send-messages-in-threads = Enviar mensajes en hilos
right-manage-threads = Gestionar hilos
breaks-view-channel = no se puede enviar nada allí
breaks-send-messages = no se puede enviar nada allí
breaks-embed-links = las tarjetas pierden todo lo que va debajo de su primera línea
breaks-attach-files = no se pueden enviar extractos, gráficos ni imágenes
breaks-read-message-history = las respuestas no muestran a qué mensaje pertenecen
breaks-create-private-threads = las salas no tienen hilo propio y pasan a los mensajes privados
breaks-send-messages-in-threads = no se puede decir nada en las salas
breaks-manage-threads = las salas cerradas no se pueden bloquear ni volver a abrir

### Salas en varias plataformas

room-here = { $who }:
room-on-local = { $who }, en el chat local:
room-on-discord = { $who }, en Discord:
room-on-telegram = { $who }, en Telegram:
room-edited = (editado)
room-sent-files = { $count ->
    [one] envió un archivo
   *[other] envió { $count } archivos
}
room-file-of = { $name }, un archivo de { $who }
room-file-gone = Un archivo que venía con esto ya no se conserva: { $name }
room-files-lost = Esto no se pasó:
room-file-lost-size = { $name }: ocupa más de { $limit } MB. Envía uno más pequeño o un enlace.
room-file-lost-count = { $name }: con un mensaje van { $count } archivos como máximo. Envíalo en otro.
room-file-lost-gone = { $name }: no se pudo obtener. Envíalo de nuevo.
room-file-lost-much = { $name }: has enviado mucho en una hora. Envíalo más tarde o manda un enlace.
room-edit-too-long = Usa { $max } caracteres como máximo por mensaje. Tu cambio no se pasó y el texto queda como estaba.
room-digest = { $count ->
    [one] { $count } mensaje en tu sala con { $other }
   *[other] { $count } mensajes en tu sala con { $other }
}
room-digest-gone = Ya no tienes acceso a estos mensajes.
button-room-read-all = Leerlo todo
room-write-heading = Tu mensaje
field-room-write = Mensaje
field-room-write-hint = Lo leen ambas partes.
room-first-thread = Ambas partes leen todo lo de aquí: { $creator } y el equipo de { $brand }. Lo que es solo del equipo va en otro sitio.
room-first-dm = Responde a este mensaje, o a cualquier otro de esta sala, para escribir a { $other }.
room-first-own = Lo que escribas aquí es para tu sala con { $other }.
room-not-passed = No se pasan las reacciones, los mensajes de voz ni el hecho de que algo se borró.
help-not-passed = Las salas pasan textos, sus cambios y archivos; las reacciones, los mensajes de voz y lo borrado se quedan donde están.
room-which = ¿En qué sala va esto?
room-which-next = Aún no se envió nada. Para ahorrarte esta pregunta, responde a un mensaje de la sala.
room-which-more = Aún no se envió nada. Aquí están las salas con mensajes más recientes; para otra, responde a un mensaje de ella.
field-room = Sala
room-said-brand = Enviado a la marca.
room-reminder = Tu respuesta sobre { $code } vence el { $due }: { $terms } por { $product }
room-reminder-both = { $who }: la respuesta sobre { $code } vence el { $due }
room-reminder-next = Sin respuesta, la propuesta caduca y no se acuerda nada.
room-reminder-over = { $code } ya tiene respuesta o se cerró. /deals muestra cómo está.
room-moved = No se pudo contactar con { $who } en { $from }
room-moved-next = Lo que escribas llega a partir de ahora por { $to }. No se perdió nada.
room-unreachable = Ahora no se puede contactar con { $who }
room-unreachable-next = { $from } no deja pasar nada. Lo que escribas se guarda y llega en cuanto vuelva a escribir.
deal-final-both = Es la última palabra de { $who }: se puede aceptar o rechazar.

# La vida de un trato en vigor
life-reason = Motivo: «{ $reason }»
life-terms-renegotiated = { $code } tiene condiciones nuevas: { $terms } por { $product }, antes { $before }
life-terms-renegotiated-next = Ambas partes las acordaron. Los pedidos cuentan con ellas desde ahora; los anteriores conservan las de su momento.
life-terms-offer = { $code } tiene una tasa nueva: { $terms } por { $product }, antes { $before }
life-terms-offer-next = { $brand } cambió su oferta. Los pedidos cuentan con ella desde ahora; los anteriores conservan la tasa de su momento.
life-terms-tier = { $code } alcanzó su siguiente nivel: { $terms } por { $product }, antes { $before }
life-terms-tier-next = Los pedidos ganan desde ahora la tasa más alta. Se queda así, aunque después haya reembolsos.
deals-show = Mostrar
deals-show-all = todos los tratos
deals-show-open = con una propuesta que espera
deals-show-in_force = en vigor
deals-show-paused = en pausa
deals-show-ended = terminados
deals-show-closed = nunca acordados
deals-none-such = No hay tratos así
life-chip-notice = Con preaviso
life-chip-later = Empieza después
life-now = En vigor ahora
life-begins = Empieza
life-goes-on = Sigue
life-goes-on-at = por sí solo, a más tardar el { $at }
life-later = Acordado para después
life-from = { $terms } desde el { $at }
life-ends = Termina
life-ends-notice = { $at }, preaviso de { $who }
life-spans = En vigor
life-since = desde el { $from }
life-span = del { $from } al { $until }
life-ended = Terminado
life-end-term = { $at }, según sus condiciones
life-end-notice = { $at }, por preaviso
life-end-at-once = { $at }, por { $creator }
life-end-cause = { $at }, de inmediato y con motivo
life-end-gone = { $at }, porque el creador se fue
life-appeal = Recurso
life-appeal-is-open = espera a quien administra esta instancia
life-appeal-is-granted = aceptado
life-appeal-is-refused = rechazado
deal-over-renewal = Condiciones nuevas · { $code }
deal-done-countered-renewal = Contrapropuesta de { $who }, { $at }
deal-done-accepted-renewal = Aceptada por { $who }, { $at }. Estas condiciones quedan fijas para ambas partes.
deal-done-declined-renewal = Rechazada por { $who }, { $at }. El trato sigue con sus condiciones.
deal-done-withdrawn-renewal = Retirada por { $who }, { $at }. El trato sigue con sus condiciones.
deal-done-expired-renewal = Nadie respondió hasta el { $at }, así que venció. El trato sigue con sus condiciones.
deal-done-ended-renewal = El trato terminó el { $at }, antes de que hubiera respuesta.
room-news-accepted-renewal-next = { $code } sigue con estas condiciones desde ahora, o desde el día que dicen. Quedan fijas para ambas partes.
room-news-declined-renewal-next = { $code } sigue con las condiciones que tiene.
room-news-withdrawn-renewal-next = { $code } sigue con las condiciones que tiene.
room-news-expired-renewal-next = Nadie respondió en 7 días, así que { $code } sigue con las condiciones que tiene.
button-deal-renegotiate = Renegociar
button-deal-pause = Pausar
button-deal-resume = Reanudar
button-deal-askEnd = Terminar
button-deal-keep = Retirar preaviso
button-deal-notice = Terminar en 30 días
button-deal-endNow = Terminar ahora
button-deal-endForCause = Terminar con motivo
button-deal-appeal = Recurrir
button-deal-terms = Condiciones
deal-pause-heading = Pausar este trato
deal-cause-heading = Terminar este trato ya, con motivo
deal-appeal-heading = Tu recurso
deal-renegotiate-heading = Condiciones nuevas para este trato
field-deal-reason = Motivo
field-deal-reason-hint = Lo lee el creador.
field-deal-from = Desde
field-deal-from-hint = Primer día de las condiciones nuevas, como 2026-12-31. Si falta, empiezan al aceptarse.
field-appeal = Tu versión
field-appeal-hint = La lee quien administra esta instancia, y decide.
deal-end-ask-brand = ¿Terminar { $code } de { $brand } con { $creator } por { $product }?
deal-end-ask-creator = ¿Terminar { $code } con { $brand } por { $product }?
deal-end-clicks = Los clics anteriores al final conservan su plazo y cuentan; después, los enlaces llevan al producto sin ganar nada.
deal-end-notice = Con preaviso todo sigue durante 30 días, y quien lo dio puede retirarlo hasta entonces.
deal-end-once-brand = De inmediato solo se puede con motivo: { $creator } lo lee y puede recurrir. No puedes deshacerlo.
deal-end-once-creator = Si lo terminas ahora, acaba al momento. No se puede deshacer. Las muestras que te enviaron siguen contando en tu historial, así que publica antes.
deal-notice-done = Preaviso dado: { $code } termina el { $at }
deal-end-done = { $code } ha terminado
deal-changed-life = Este trato cambió entretanto, así que no se hizo nada. Así está ahora.
terms-file = Las condiciones de { $code }
terms-file-next = Ambas partes pueden pedirlas cuando quieran. El hash dice si dos copias dicen lo mismo.
terms-file-alt = Condiciones de { $code }
terms-title = Condiciones de { $code }
terms-brand = Marca
terms-creator = Creador
terms-deal = Trato
terms-state = Estado
terms-products = Productos:
terms-version = Versión { $version } ({ $cause })
terms-cause-accepted = aceptada por ambas partes
terms-cause-renegotiated = renegociada por ambas partes
terms-cause-offer = la oferta cambió su tasa
terms-cause-tier = se alcanzó un nivel
terms-from = En vigor desde
terms-hash = SHA-256
terms-scheduled = Acordado para después
terms-footer = Las condiciones aceptadas no se cambian nunca: lo nuevo es otra versión.
life-begun = { $code } por { $product } está en vigor desde ahora
life-begun-next = Los enlaces cuentan desde este momento.
life-paused = { $brand } pausó { $code } por { $product }
life-paused-next = Mientras tanto los enlaces llevan al producto sin ganar nada; los clics anteriores conservan su plazo. Sigue por sí solo, a más tardar el { $at }.
life-resumed = { $code } por { $product } sigue después de su pausa
life-resumed-next = Los enlaces vuelven a contar desde este momento.
life-resumed-later = { $code } por { $product } ya no está en pausa
life-resumed-later-next = Empieza el { $at }.
life-notice = { $who } dio preaviso: { $code } por { $product } termina el { $at }
life-notice-own = Diste preaviso: { $code } por { $product } termina el { $at }
life-notice-next = Hasta entonces todo sigue. Los clics anteriores al final conservan su plazo.
life-kept = { $who } retiró el preaviso: { $code } por { $product } sigue
life-kept-own = Retiraste tu preaviso: { $code } por { $product } sigue
life-kept-next = Sigue con sus condiciones.
life-ending = { $code } por { $product } termina el { $at }
life-ending-next = Para seguir, acordad antes de ese día condiciones nuevas con un final posterior.
life-ended-term = { $code } por { $product } ha terminado
life-ended-term-next = Llegó su último día. Los clics anteriores conservan su plazo.
life-ended-notice = { $code } por { $product } ha terminado
life-ended-notice-next = Venció el preaviso. Los clics anteriores conservan su plazo.
life-ended-at-once = { $who } terminó { $code } por { $product }
life-ended-at-once-own = Terminaste { $code } por { $product }
life-ended-at-once-next = Los clics anteriores conservan su plazo. Una propuesta nueva empieza otro trato.
life-ended-cause = { $brand } terminó { $code } por { $product } de inmediato y con motivo
life-ended-cause-next = El creador puede recurrir en 14 días; decide quien administra esta instancia. Los clics anteriores conservan su plazo.
life-ended-gone = { $code } por { $product } ha terminado
life-ended-gone-next = El creador se fue. Los clics anteriores conservan su plazo.
life-appealed = { $who } recurrió el final de { $code } por { $product }
life-appealed-own = Recurriste el final de { $code } por { $product }
life-appealed-next = Decide quien administra esta instancia. Hasta entonces el trato sigue terminado.
life-appeal-refused = El recurso sobre { $code } fue rechazado
life-appeal-refused-next = El trato sigue terminado. Una propuesta nueva empieza otro trato.
life-reinstated = { $code } por { $product } vuelve a estar en vigor
life-reinstated-next = El recurso fue aceptado. Los clics cuentan desde ahora; por lo que llegó entretanto la marca puede hacer un ajuste.
appeal-chip = Recurso
appeal-overline = { $brand } · { $code }
appeal-title = { $creator } recurre el final de { $code } con { $brand }
appeal-said = { $who }: «{ $text }»
appeal-what = Si lo aceptas, el trato vuelve a estar en vigor desde ahora. Si lo rechazas, sigue terminado.
appeal-own-brand = Quien administra esta instancia está también en el equipo de { $brand }.
appeal-granted = { $code } vuelve a estar en vigor
appeal-refused = { $code } sigue terminado
appeal-gone = Este recurso ya está decidido. /todo muestra lo que espera.
appeal-many = { $count ->
    [one] Un recurso espera
   *[other] { $count } recursos esperan
}
appeal-item = { $code }: { $creator } contra { $brand }
button-appeal-grant = Aceptar recurso
button-appeal-refuse = Rechazar recurso
field-appeal-answer = Respuesta
field-appeal-answer-hint = La leen ambas partes. Se puede dejar vacía.
error-deal-not_in_force = Este trato ya no está en vigor, así que no se cambió nada. /deals muestra cómo está.
error-deal-not_by_this_side = Esto le toca a la otra parte. No se cambió nada. /deals muestra lo que puedes hacer.
error-deal-notice_given = Ya se dio preaviso, así que no se cambió nada. El trato termina el día que muestra.
error-deal-no_notice = No hay ningún preaviso tuyo que retirar. No se cambió nada. /deals muestra cómo está el trato.
error-deal-ends_sooner = Este trato termina según sus condiciones antes de lo que lo haría un preaviso, así que no se dio ninguno. Termina el día que muestra.
error-deal-pause_in_notice = Ya se dio preaviso, y sus días son del creador para ganar, así que el trato no se pausó. Termina el día que muestra.
error-deal-paused_lately = Este trato estuvo en pausa hace poco, así que no se pausó otra vez. Se puede pausar a partir del { $from }; para terminarlo, da preaviso.
error-deal-too_early = Aún no ha llegado el día para esto. No se cambió nada. /deals muestra cuándo es.
error-deal-reason_needed = Terminar de inmediato necesita un motivo. No se terminó nada. Pulsa Terminar otra vez y da uno.
error-deal-appeal_blocked = { $who } ha bloqueado a esta marca, así que el trato no se ha restablecido. No se ha cambiado nada. Acepta la apelación cuando { $who } retire el bloqueo, o recházala.
error-deal-no_appeal = Ya no hay nada que recurrir ni que decidir: un final con motivo se puede recurrir una vez, en 14 días. No se cambió nada.
error-deal-proposal_open = Ya hay condiciones nuevas sobre la mesa, así que no se propuso nada. Respóndelas, o retíralas si son tuyas.
error-deal-no_terms = En este trato aún no se ha acordado nada, así que no hay condiciones que entregar. No se envió nada.

# Perfiles a cuya plataforma se pregunta
button-tiktok = Iniciar sesión en TikTok
button-tiktok-again = Volver a iniciar sesión en TikTok
button-code-instead = Usar un código en la bio
button-check-now = Comprobar ahora
button-ask-person = Que mire una persona
login-title = Inicia sesión en TikTok para verificar { $profile }
login-how = Inicia sesión allí como { $handle } y deja activados los tres permisos. El enlace es solo para ti, vale una vez y termina a las { $until }; aquí sabrás el resultado.
verify-put-description = Pon { $code } en la descripción de tu canal de { $platform }
verify-how-youtube = Después pulsa «Comprobar ahora»: a YouTube se le preguntan el código y tus suscriptores. Luego puedes quitarlo. El código vale hasta { $until }.
verify-checked-platform = { $platform } mismo lo dijo el { $since }.
verify-next-look = A { $platform } se le vuelve a preguntar el { $next }, sin que tengas que hacer nada.
verify-held = Lo siguen menos que antes. Hasta { $until } siguen contando { $followers }.
verify-trouble-until = Cuenta hasta { $until }. Arréglalo y verifica de nuevo antes.
watch-gone = { $platform } ya no encuentra esta cuenta.
watch-hidden = El número de seguidores está ahora oculto en { $platform }, así que no se puede ver.
watch-renamed = La cuenta se llama ahora de otra manera en { $platform }. Si sigue siendo tuya, añade el nombre nuevo con /join.
watch-revoked = { $platform } ya no nos deja mirar: el permiso se retiró o ha caducado.
look-verified = Verificado con { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}
look-verified-next = Lo dijo YouTube mismo, así que cuenta para todas las marcas. Ya puedes quitar el código. A YouTube se le pregunta cada semana.
look-no-code = El código todavía no está en la descripción
look-no-code-next = No se ha verificado nada. Pon los seis dígitos en la descripción del canal, guárdala allí y comprueba otra vez; YouTube puede tardar unos minutos en mostrar un cambio.
look-hidden = El canal oculta sus suscriptores
look-hidden-next = Un número oculto cuenta como ninguno, así que no se ha verificado nada. Muéstralo en YouTube Studio, en Configuración, Canal, Configuración avanzada, y comprueba otra vez.
look-gone = YouTube no conoce ningún canal con este nombre
look-gone-next = No se ha verificado nada. Comprueba el nombre; otro se añade con /join.
look-other-handle = El canal se llama ahora de otra manera
look-other-handle-next = No se ha verificado nada. Añade el nombre que tiene ahora con /join y verifica ese.
look-no-answer = YouTube no ha respondido en un día
look-no-answer-next = El código ha caducado, así que no se ha verificado nada. Pide uno nuevo o que mire una persona.
look-limit = YouTube no acepta más preguntas hoy
look-trouble = YouTube no responde
look-later-next = Todavía no se ha verificado nada. Se le vuelve a preguntar solo, la próxima vez a las { $again }; deja el código allí y aquí sabrás el resultado.
look-done = Mientras tanto ya se ha mirado.
deal-profile-platform = { $profile }, { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}, según dijo la propia plataforma el { $checked }
alert-verified-next-platform = { $platform } mismo lo dijo, así que cuenta para todas las marcas. Se le vuelve a preguntar cada semana.
news-dip = { $profile } tiene ahora { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}
news-dip-next = Aquí hay quien pide { $needed } o más. Lo que tenías sigue contando hasta { $until }, así que hasta entonces puedes aceptar como antes. Los acuerdos en vigor siguen en todo caso.
news-trouble = { $profile } ya no se puede comprobar
news-trouble-until = Sigue contando hasta { $until }. Verifícalo otra vez antes; los acuerdos en vigor siguen en todo caso.
news-trouble-kept = El operador responde por él, así que para ti no cambia nada.
news-recovered = { $profile } vuelve a estar bien, con { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}
news-recovered-next = Ya no se acaba ningún plazo.
news-lapsed-dip = Se acabó el plazo tras la bajada de { $profile }
news-lapsed = { $profile } ya no está verificado
news-lapsed-dip-next = Desde ahora cuenta el número de hoy, así que no se pueden aceptar más acuerdos donde se pide más. Los acuerdos en vigor siguen.
news-lapsed-next = Para aceptar más acuerdos hay que verificarlo otra vez. Los acuerdos en vigor siguen.
news-many = { $count ->
    [one] Novedades de { $count } perfil
   *[other] Novedades de tus perfiles: { $count }
}

### Muestras

command-sample = pide una muestra de un producto; sin producto, tus muestras y lo que toca
command-samples = las muestras que piden los creadores
command-samples-list = las muestras de un estado, primero las más antiguas
command-samples-approve = aprueba muestras por sus códigos, varias a la vez
command-samples-decline = rechaza muestras por sus códigos, con un motivo
command-samples-ship = di que una muestra va de camino, y con qué transportista
command-name-sample = muestra
command-name-samples = muestras
command-name-samples-list = lista
command-name-samples-approve = aprobar
command-name-samples-decline = rechazar
command-name-samples-ship = enviar
command-group-samples = las muestras que piden los creadores

field-sample-product = Producto
field-sample-variant = Variante
field-sample-variant-hint = Cuál de las que hay.
field-sample-note = Nota para la marca
field-sample-note-hint = Por ejemplo, qué quieres enseñar. Tu dirección va en una página aparte, nunca aquí.
field-sample-state = Cuáles
field-sample-state-hint = Si lo dejas vacío: todas las que esperan a la marca.
field-sample-code = Muestra
field-sample-codes = Muestras
field-sample-codes-hint = Sus códigos, como S-142 S-143.
field-sample-reason = Motivo
field-sample-words = Con tus palabras
field-sample-words-hint = El creador lo lee. Hace falta cuando el motivo es "Otro".
field-sample-carrier = Transportista
field-sample-carrier-hint = Uno de estos, o su nombre tal como lo conoces.
field-sample-tracking = Número de seguimiento
field-sample-tracking-url = Enlace de seguimiento
field-sample-tracking-url-hint = Si lo dejas vacío, sale del número con los transportistas que conocemos.
field-sample-problem = ¿Qué pasa?
field-sample-enabled = Muestras
field-sample-enabled-hint = Si los creadores pueden pedir una.
field-sample-quota = Cuántas en total
field-sample-quota-hint = Unidades que se regalan, o "libre" para no poner fin.
field-sample-quota-days = En cuántos días
field-sample-quota-days-hint = 0: en total, sin plazo.
field-sample-min-followers = Seguidores necesarios
field-sample-min-followers-hint = En un perfil verificado. 0: lo que la marca pide a todos.
field-sample-min-sales = Ventas necesarias
field-sample-min-sales-hint = Con los enlaces del creador, con cualquier marca. 0: ninguna.
field-sample-who = Quién puede pedir
field-sample-auto = Aprobar sin preguntar
field-sample-auto-hint = Quienes invitaste reciben la suya sin que nadie pulse.
field-sample-open-max = Abiertas a la vez, por creador
field-sample-open-max-hint = De todos tus productos juntos.
option-sample-who-anyone = Quien tenga una oferta o un trato
option-sample-who-invited = Creadores que invitamos
option-sample-who-deal = Creadores con un trato sobre él
option-sample-reason-not_match = No encaja
option-sample-reason-out_of_stock = Sin existencias
option-sample-reason-offline = El producto no está a la venta
option-sample-reason-other = Otro
option-sample-problem-lost = Se perdió
option-sample-problem-damaged = Llegó dañada
option-sample-problem-wrong = No es lo que pedí
option-sample-list-waiting = Nos esperan
option-sample-list-requested = Por decidir
option-sample-list-approved = Por enviar
option-sample-list-underway = De camino
option-sample-list-stopped = En pausa
option-sample-list-content = A la espera de contenido
option-sample-list-closed = Terminadas
problem-sample-words = Di el motivo en pocas palabras. No se rechazó nada.
problem-sample-codes = Nombra las muestras por sus códigos, como S-142. No se hizo nada.
problem-sample-quota = Da un número entero hasta { $max }, o "libre". No se cambió nada.
problem-sample-address = Esto parece una dirección. Va en una página aparte, nunca en un chat, así que no se pasó a nadie. Borra tu mensaje y di aquí solo lo que la marca deba saber de tu plan.

button-sample = Pedir una muestra
button-sample-request = Pedirla
button-sample-address = Dar tu dirección
button-sample-address-new = Otra página para la dirección
button-sample-see-address = Ver la dirección
button-sample-open-page = Abrir la página
button-sample-approve = Aprobar
button-sample-decline = Rechazar
button-sample-ship = Enviar
button-sample-correct = Corregir el seguimiento
button-sample-delivered = Se entregó
button-sample-got-it = Ha llegado
button-sample-not-yet = Aún no
button-sample-problem = Problema
button-sample-resend = Enviarla otra vez
button-sample-cancel = Cancelarla
button-sample-undo = Retirar la aprobación
button-sample-release = No hace falta publicar
button-sample-withdraw = Retirar
button-sample-extend = Pedir 7 días más
button-sample-grant = Conceder 7 días más
button-sample-refuse = Mantener el día
button-sample-track = Seguir el envío
button-sample-post = Ya lo publiqué
button-samples-all = Aprobar las { $count } de esta página
button-samples-all-yes = Sí, aprobar { $count }
button-samples-all-no = No, dejarlas
button-samples-more = { $count } más
button-samples-list = /samples list
button-sample-rules = Reglas de muestras
button-sample-rules-change = Cambiar
button-sample-rules-brand = Reglas para todo
button-sample-mine = Mis muestras

pick-sample-product = Pedir una muestra de
sample-ask-which = ¿De qué producto quieres una muestra?
sample-ask-none = Ahora ninguna marca te envía muestras.
sample-ask-none-next = Las muestras vienen con una oferta que puedes tomar o un trato que tienes. Toma una oferta o propón una tasa, y luego pídela.
sample-ask-title = ¿Pedir a { $brand } una muestra de { $product }?
sample-ask-chip = Gratis, para ti
sample-ask-over = Muestra
sample-ask-rule-followers = { $followers ->
    [one] Necesitas { $followers } seguidor en un perfil verificado.
   *[other] Necesitas { $followers } seguidores en un perfil verificado.
}
sample-ask-rule-sales = { $sales ->
    [one] Necesitas { $sales } venta con tus enlaces, con cualquier marca.
   *[other] Necesitas { $sales } ventas con tus enlaces, con cualquier marca.
}
sample-ask-rule-quota = Quedan { $left } de { $quota }.
sample-ask-rule-invited = Para creadores a los que la marca invitó.
sample-ask-rule-deal = Para creadores con un trato en vigor sobre él.
sample-ask-rule-auto = La marca te invitó, así que se aprueba al momento.
sample-ask-rule-post = Cuando llegue tienes { $days } días para publicar sobre el producto, con tu enlace.
sample-ask-promised = { $code } te promete esta muestra, así que no cuenta para ningún cupo.
sample-ask-cannot = Esto no se puede pedir ahora
sample-ask-stock-none = A la marca no le queda ninguna por ahora.
sample-open-already = Ya la pediste. No se envió nada nuevo. Aquí está.

sample-over = Muestra · { $code }
sample-chip-yours = Te toca
sample-chip-address = Falta la dirección
sample-state-requested = Pedida
sample-state-approved = Aprobada
sample-state-shipped = De camino
sample-state-asked = Preguntada
sample-state-delivered = Entregada
sample-state-stopped = En pausa
sample-state-content_due = Por publicar
sample-state-overdue = Con retraso
sample-state-fulfilled = Cumplida
sample-state-declined = Rechazada
sample-state-lapsed = Caducada
sample-state-withdrawn = Retirada
sample-state-lapsed_unshipped = No enviada
sample-state-cancelled = Cancelada
sample-state-released = Sin obligación

sample-title-requested = { $creator } pide una muestra de { $product }
sample-title-requested-own = Pediste una muestra de { $product }
sample-title-approved = La muestra de { $product } para { $creator } está aprobada
sample-title-approved-own = Tu muestra de { $product } está aprobada
sample-title-address_given = { $creator } dio la dirección para { $product }
sample-title-address_given-own = Tu dirección para { $product } está guardada
sample-title-shipped = La muestra de { $product } va de camino a { $creator }
sample-title-shipped-own = Tu muestra de { $product } va de camino
sample-title-shipping_corrected = La muestra de { $product } para { $creator } tiene otro seguimiento
sample-title-shipping_corrected-own = Tu muestra de { $product } tiene otro seguimiento
sample-title-asked = Se pregunta a { $creator } si la muestra de { $product } ha llegado
sample-title-asked-own = ¿Ha llegado tu muestra de { $product }?
sample-title-delivered = La muestra de { $product } se entregó a { $creator }
sample-title-delivered-own = Tu muestra de { $product } se entregó: ¿ha llegado?
sample-title-arrived = { $creator } tiene la muestra de { $product }
sample-title-arrived-own = Tienes tu muestra de { $product }
sample-title-not_yet = La muestra de { $product } no ha llegado a { $creator }
sample-title-not_yet-own = Tu muestra de { $product } no ha llegado
sample-title-problem = Hay un problema con la muestra de { $product } para { $creator }
sample-title-problem-own = Hay un problema con tu muestra de { $product }
sample-title-lost = La muestra de { $product } para { $creator } se perdió
sample-title-lost-own = Tu muestra de { $product } se perdió
sample-title-damaged = La muestra de { $product } le llegó dañada a { $creator }
sample-title-damaged-own = Tu muestra de { $product } llegó dañada
sample-title-wrong = A { $creator } le llegó algo que no es { $product }
sample-title-wrong-own = Te llegó algo que no es { $product }
sample-title-content_due = { $creator } debe publicar sobre { $product } hasta el { $due }
sample-title-content_due-own = Publica sobre { $product } hasta el { $due }
sample-title-content_started = { $creator } no contestó, así que corren los días para publicar sobre { $product }
sample-title-content_started-own = Corren los días para tu publicación sobre { $product }
sample-title-resent = { $brand } envía otra muestra de { $product } a { $creator }
sample-title-resent-own = { $brand } te envía otra muestra de { $product }
sample-title-extension_asked = { $creator } pide 7 días más para { $product }
sample-title-extension_asked-own = Pediste 7 días más para { $product }
sample-title-extension_granted = { $creator } tiene hasta el { $due } para publicar sobre { $product }
sample-title-extension_granted-own = Tienes hasta el { $due } para publicar sobre { $product }
sample-title-extension_refused = El día para publicar sobre { $product } sigue siendo el { $due }
sample-title-extension_refused-own = El día para tu publicación sobre { $product } sigue siendo el { $due }
sample-title-overdue = La publicación de { $creator } sobre { $product } lleva retraso
sample-title-overdue-own = Tu publicación sobre { $product } lleva retraso
sample-title-fulfilled = { $creator } ha publicado sobre { $product }
sample-title-fulfilled-own = Has publicado sobre { $product }
sample-title-fulfilled-named = "{ $content }" de { $creator } cumple la muestra de { $product }
sample-title-fulfilled-named-own = "{ $content }" cumple tu muestra de { $product }
sample-title-declined = La muestra de { $product } para { $creator } se rechazó
sample-title-declined-own = Se rechazó tu petición de una muestra de { $product }
sample-title-lapsed = La petición de { $creator } de una muestra de { $product } caducó
sample-title-lapsed-own = Tu petición de una muestra de { $product } caducó
sample-title-withdrawn = { $creator } retiró la petición de una muestra de { $product }
sample-title-withdrawn-own = Retiraste tu petición de una muestra de { $product }
sample-title-lapsed_unshipped = La muestra de { $product } para { $creator } no se envió a tiempo
sample-title-lapsed_unshipped-own = Tu muestra de { $product } no se envió a tiempo
sample-title-cancelled = La muestra de { $product } para { $creator } se canceló
sample-title-cancelled-own = Tu muestra de { $product } se canceló
sample-title-released = { $creator } puede quedarse { $product } sin publicar
sample-title-released-own = Puedes quedarte { $product } sin publicar
sample-title-ended = La muestra de { $product } para { $creator } ha terminado
sample-title-ended-own = Tu muestra de { $product } ha terminado
sample-title-reminder-requested = Responde a { $creator } sobre una muestra de { $product } hasta el { $due }
sample-title-reminder-approved = Envía { $product } a { $creator } hasta el { $due }
sample-title-reminder-address = Tu dirección para { $product } hace falta hasta el { $due }
sample-title-reminder-stopped = La muestra de { $product } para { $creator } sigue esperando por ti
sample-title-reminder-content_due = { $creator } debe publicar sobre { $product } hasta el { $due }
sample-title-reminder-content_due-own = Publica sobre { $product } hasta el { $due }
sample-title-reminder-other = { $code } ha seguido adelante desde entonces
sample-called = { $who }: { $what }

sample-next-requested-brand = Apruébala o recházala; sin respuesta, caduca el { $due }.
sample-next-requested-creator = { $brand } responde hasta el { $due }, o caduca.
sample-next-address-creator = Da tu dirección en una página aparte, nunca aquí en el chat. Solo la ve quien envía el paquete.
sample-next-address-brand = Falta la dirección. { $creator } tiene el botón para darla.
sample-next-approved-brand = Envíala hasta el { $due }, o caduca y cuenta en el historial de tu marca.
sample-next-approved-creator = { $brand } la envía hasta el { $due }. Te avisamos cuando vaya de camino.
sample-next-shipped-brand = El { $due } se pregunta a { $creator } si ha llegado, o cuando digas que se entregó.
sample-next-shipped-creator = Dilo cuando llegue: entonces empiezan tus 14 días para publicar. El { $due } te preguntamos.
sample-next-asked-brand = Sin respuesta, los 14 días para publicar empiezan el { $due }.
sample-next-asked-creator = Con "Ha llegado" empiezan tus 14 días para publicar. Sin respuesta empiezan el { $due }; "Aún no" y "Problema" los paran.
sample-next-stopped-brand = Ahora no corre ningún plazo. Envíala otra vez, cancélala sin culpa de nadie o libera a { $creator } de publicar.
sample-next-stopped-creator = Ahora no corre ningún plazo. { $brand } la envía otra vez, la cancela o te libera de publicar. Si aparece, dilo.
sample-next-content_due-brand = La publicación toca hasta el { $due }. Avisamos a { $creator } 3 días y 1 día antes.
sample-next-content_due-creator = Publica hasta el { $due }: toma tu enlace con /link y pega la dirección de tu publicación con /content. Con eso se cumple.
sample-next-extension-brand = Responde hasta el { $due }; sin respuesta, los 7 días se conceden.
sample-next-extension-creator = Responde { $brand }. Sin respuesta, son tuyos.
sample-next-overdue-brand = Si llega, aún cuenta, como tardía. También puedes liberar a { $creator }.
sample-next-overdue-creator = Si llega, aún cuenta, como tardía. Publica y pega la dirección con /content.
sample-next-fulfilled-creator = Cuenta en tu historial: las marcas ven cuántas muestras acabaron en publicación.
sample-next-fulfilled-brand = Cuenta en el historial de { $creator }.
sample-next-late = Llegó después de su día, así que cuenta como tardía.
sample-next-declined-creator = Puedes pedírsela otra vez a { $brand } dentro de un tiempo o buscar otro producto con /discover.
sample-next-declined-brand = { $creator } ya lo sabe.
sample-next-lapsed-creator = { $brand } no respondió en 7 días. No queda en tu historial.
sample-next-lapsed-brand = Nadie respondió en 7 días. { $creator } ya lo sabe.
sample-next-withdrawn-creator = No se envía nada, y no queda en tu historial.
sample-next-withdrawn-brand = No hay nada que enviar.
sample-next-lapsed_unshipped-creator = { $brand } no la envió en 7 días. No queda en tu historial.
sample-next-lapsed_unshipped-brand = No se envió en 7 días, y eso cuenta en el historial de tu marca.
sample-next-cancelled-creator = Nadie tiene la culpa, y no queda en tu historial. Puedes pedirla otra vez con /sample.
sample-next-cancelled-brand = Nadie tiene la culpa, y no queda en el historial de nadie.
sample-next-released-creator = No se espera nada de ti, y no queda en tu historial.
sample-next-released-brand = No se espera ninguna publicación.
sample-cause-deal_ended = Dependía de un trato que ha terminado.
sample-cause-blocked = Una de las dos partes no quiere más contacto.
sample-cause-product_excluded = El producto ya no se promociona.
sample-cause-creator_erased = El creador ya no está aquí.
sample-cause-no_address = No se dio ninguna dirección a tiempo, así que no se pudo enviar. No queda en el historial de nadie.

sample-fact-creator = Creador
sample-fact-record = Historial
sample-fact-product = Producto
sample-fact-brand = Marca
sample-fact-deal = Trato
sample-fact-note = Nota
sample-fact-address = Dirección
sample-fact-answer-by = Responder hasta
sample-fact-ship-by = Enviar hasta
sample-fact-asked-on = Se pregunta el
sample-fact-starts-on = Los días empiezan el
sample-fact-post-by = Publicar hasta
sample-fact-was-due = Debía salir el
sample-fact-carrier = Transportista
sample-fact-tracking = Seguimiento
sample-fact-extension = Más tiempo
sample-fact-content = Contenido
sample-fact-left = Quedan
sample-variant-of = { $product }, { $variant }
sample-deal-promised = { $code } la promete
sample-address-there = dada; la ve quien envía el paquete
sample-address-there-own = dada, guardada sellada; se borra 30 días después de que haya llegado
sample-address-missing = aún no dada
sample-extension-asked = pedido, sin respuesta
sample-extension-granted = 7 días, concedidos
sample-extension-refused = pedido, no concedido
sample-record-rate = { $posted ->
    [one] { $posted } de { $of } muestras acabó en publicación
   *[other] { $posted } de { $of } muestras acabaron en publicación
}
sample-record-none = ninguna muestra hasta ahora
sample-record-followers = { $count ->
    [one] { $count } seguidor
   *[other] { $count } seguidores
}
sample-by = { $carrier } { $tracking }
sample-reason = { $who }: “{ $reason }”

sample-changed = { $code } ha cambiado desde que se dibujó este botón. No se hizo nada. Así está ahora.
sample-changed-by = { $who } llegó antes: { $code } está así: { $state }. No se hizo nada más. Así está ahora.

sample-address-page = Tu dirección para { $product }
sample-address-page-next = La página funciona una sola vez y durante { $minutes } minutos, solo para ti. Lo que pongas se guarda sellado, lo ve solo quien envía el paquete y después se borra.
sample-address-see = La dirección para { $code }
sample-address-see-next = Se abre en una página que funciona una sola vez y durante { $minutes } minutos, solo para ti. Queda anotado que la miraste.
sample-address-refused = Eso parece una dirección, así que no se pasó a nadie ni se guardó
sample-address-refused-next = Las direcciones van en una página aparte, que solo ve quien envía el paquete. Borra tu mensaje de aquí.

samples-mine-title = { $count ->
    [one] { $count } muestra
   *[other] { $count } muestras
}
samples-mine-none = Todavía no tienes muestras.
samples-mine-item = { $code } · { $product } · { $brand } · { $state }
samples-mine-item-due = { $code } · { $product } · { $brand } · { $state }, { $due }
samples-list-title = { $count ->
    [one] { $count } muestra: { $which }
   *[other] { $count } muestras: { $which }
}
samples-list-none = No hay muestras aquí: { $which }
samples-list-none-next = Los creadores piden con /sample. Lo que hace falta está en las reglas de muestras.
samples-list-item = { $code } · { $creator } · { $product } · { $state }
samples-list-item-record = { $code } · { $creator } · { $product } · { $state } · { $record }
samples-all-ask = { $count ->
    [one] ¿Aprobar esta { $count } muestra?
   *[other] ¿Aprobar estas { $count } muestras?
}
samples-all-left = No se aprobó nada.
samples-bulk-title = { $done } de { $count } hechas
samples-bulk-approved = { $code }: aprobada para { $creator }
samples-bulk-declined = { $code }: rechazada, { $creator } ya lo sabe
samples-bulk-unknown = { $code }: { $brand } no tiene esa muestra
samples-bulk-refused = { $code }: { $why }
samples-bulk-next-ship = Envía cada una en 7 días. /samples list muestra lo que hay que enviar.

sample-rules-title = Muestras de { $product }
sample-rules-title-brand = Muestras de todo producto sin reglas propias
sample-rules-changed = Las reglas de muestras de { $product } han cambiado
sample-rules-changed-brand = Las reglas de muestras de la marca han cambiado
sample-rules-on = Sí
sample-rules-off = No
sample-rules-quota-any = las que sean
sample-rules-quota-all = { $quota } en total
sample-rules-quota-days = { $quota } en { $days } días
sample-rules-followers-brand = lo que la marca pide a todos
sample-rules-next = Lo que se pidió antes queda como está.

todo-sample-requested = { $code }: decide sobre una muestra de { $product } para { $with }, espera desde { $since }
todo-sample-approved = { $code }: envía { $product } a { $with } hasta el { $due }
todo-sample-stopped = { $code }: { $product } no llegó bien a { $with }, espera desde { $since }
todo-sample-extension = { $code }: { $with } pide 7 días más para { $product }
todo-sample-address = { $code }: da tu dirección para { $product } de { $with }
todo-sample-asked = { $code }: ¿ha llegado { $product } de { $with }?
todo-sample-content_due = { $code }: publica sobre { $product } de { $with } hasta el { $due }
todo-sample-overdue = { $code }: tu publicación sobre { $product } de { $with } lleva retraso

alert-sample-of = { $code } · { $brand }
alert-samples = { $count ->
    [one] { $count } muestra
   *[other] { $count } muestras con novedades
}

error-sample-unknown = Aquí no hay ninguna muestra tuya así. No se cambió nada. /sample muestra las que tienes; las de la marca, /samples list.
error-sample-stale_version = Esta muestra ha cambiado desde que la viste. No se hizo nada. Mírala otra vez y decide de nuevo.
error-sample-not_possible = Con una muestra en este estado eso no se puede hacer. No se cambió nada. Mira la muestra para ver lo que se puede.
error-sample-other_side = Ahora le toca al otro lado. No se cambió nada. Espera su respuesta o escribe en la sala.
error-sample-not_due = Aún hay tiempo. No se cambió nada. Espera a que llegue el día.
error-sample-extension_used = Se puede pedir más tiempo una sola vez, y ya se pidió. El día sigue igual. Escribe en la sala si no puedes cumplirlo.
error-sample-no_extension_asked = Nadie espera más tiempo para esta muestra, así que no había nada que decidir. No se cambió nada.
error-sample-already_there = El creador dijo que la muestra está ahí, así que sus días siguen corriendo. No se cambió nada. Si algo está mal, avisa de un problema.
error-sample-not_available = Ahora la marca no envía muestras de este producto. No se pidió nada. Elige otro producto o pregunta a la marca en la sala.
error-sample-brand_not_known = Las muestras son para quien tiene una oferta del producto o un trato con su marca. No se pidió nada. Toma antes la oferta o propón un trato.
error-sample-invited_only = La marca envía muestras de este producto solo a ciertos creadores: con un trato en vigor o invitados. No se pidió nada. Pregunta a la marca en la sala.
error-sample-below_followers = Para una muestra de este producto la marca pide un perfil verificado con { $followersMin } seguidores o más. No se pidió nada. Verifica un perfil o elige otro producto.
error-sample-below_sales = Para una muestra de este producto la marca pide { $salesMin } ventas o más. No se pidió nada. Vende antes con un enlace o elige otro producto.
error-sample-quota_used = La marca ya regaló las { $quota } muestras previstas de este producto. No se cambió nada. Prueba más tarde o con otro producto.
error-sample-out_of_stock = No queda ninguna unidad de este producto, así que no se apartó ninguna muestra. No se cambió nada. Sube las existencias o elige otro producto o variante.
error-sample-open_already = Ya hay una muestra de este producto para este creador: { $code }. No se pidió otra. Sigue con esa.
error-sample-too_many_open = Hay { $most } muestras abiertas con esta marca, que es lo más que permite. No se pidió nada. Termina o retira antes una.
error-sample-too_soon = Una muestra de este producto se rechazó o caducó hace poco, así que se puede pedir otra vez a partir del { $at }. No se pidió nada.
error-sample-variant_needed = Este producto tiene variantes, y la nombrada no es ninguna. No se pidió nada. Nombra una de estas: { $variants }.
error-sample-tracking_url = El enlace de seguimiento no es una dirección https. No se cambió nada. Da la de la página del transportista o déjala vacía.
error-sample-no_address = No hay dirección para esta muestra: aún no se dio o ya se borró. No se mostró nada. Pide al creador que la dé.
error-sample-address_not_yet = Esta muestra aún no está aprobada, así que nadie necesita saber adónde va. No se mostró nada. Apruébala primero y mira después la dirección.
error-sample-address_not_needed = Una muestra en este estado ya no necesita dirección. No se guardó nada. Escribe en la sala si un paquete debe ir a otro sitio.
error-sample-own_brand = Este creador es del equipo de la marca, y nadie recibe muestras de su propia marca. No se pidió nada. Elige otro creador u otra marca.

## Negociar con todo: condiciones, límites, la segunda persona, quién se encarga de una sala
form-presets = { $field }, para elegir
problem-deliverables = Escribe cuántos de qué, por ejemplo 2 vídeos, 1 directo. Cada tipo una vez, 100 como mucho.
problem-usage = Escribe republicar, o anuncios y un número de días hasta 365, por ejemplo anuncios 30.
problem-tiers = Escribe desde cuántas ventas vale qué porcentaje, por ejemplo 100: 18, 500: 20. Cinco escalones como mucho, que suban en ambos.
problem-tiers-rise = Cada escalón necesita más ventas y un porcentaje más alto que lo anterior.
problem-ends-first = El final tiene que ser después del comienzo.
field-deal-ends = Termina después del
field-deal-ends-hint = El último día, por ejemplo 2026-12-31. ninguno quita el final.
field-deal-starts = Empieza el
field-deal-starts-hint = El primer día, por ejemplo 2026-12-01. Si lo dejas vacío, al aceptarse.
field-deal-fee = Pago fijo
field-deal-fee-hint = Se paga además de la comisión, en la moneda de la marca. ninguno lo quita.
field-deal-deliverables = Contenido
field-deal-deliverables-hint = Lo que hace quien crea, por ejemplo 2 vídeos, 1 directo.
field-deal-usage = Uso del contenido
field-deal-usage-hint = Lo que la marca puede hacer con él: republicar, o anuncios 30 para 30 días de anuncios.
field-deal-tiers = Tasa según ventas
field-deal-tiers-hint = Por ejemplo 100: 18, 500: 20 para el 18 % desde la venta 100 y el 20 % desde la 500.
field-deal-shop = Tasa en otros productos
field-deal-shop-hint = En todo lo demás que vende la tienda. Si lo dejas vacío, nada más cuenta.
button-deal-more = Más condiciones
deal-more-heading = Tu contrapropuesta con más condiciones
deal-preset-middle = { $rate }, el punto medio
deal-preset-theirs = { $rate }, lo suyo
deal-preset-own = { $rate }, lo tuyo
deal-terms-more = { $rate } y { $count ->
    [one] una condición más
   *[other] { $count } condiciones más
}
deal-terms-sample-more = { $rate }, una muestra gratis y { $count ->
    [one] una condición más
   *[other] { $count } condiciones más
}
deal-rate = Tasa
deal-flatFee = Pago fijo
deal-deliverables = Contenido
deal-tiers = Tasa creciente
deal-usage = Uso del contenido
deal-shopRateBps = Otros productos
deal-startsAt = Empieza
deal-endsAt = Termina después del
deal-was = { $value } (antes: { $was })
deal-added = { $value } (nuevo)
deal-dropped = Ya no (antes: { $was })
deal-due-video = { $count ->
    [one] 1 vídeo
   *[other] { $count } vídeos
}
deal-due-live = { $count ->
    [one] 1 directo
   *[other] { $count } directos
}
deal-due-post = { $count ->
    [one] 1 publicación
   *[other] { $count } publicaciones
}
deal-tier = { $rate } desde { $sales ->
    [one] 1 venta
   *[other] { $sales } ventas
}
deal-usage-repost = La marca puede compartirlo
deal-usage-ads = La marca puede hacer anuncios con él durante { $days ->
    [one] 1 día
   *[other] { $days } días
}
deal-others = Otros ganan
deal-others-one = { $lowest }, { $count ->
    [one] una persona
   *[other] { $count } personas
}
deal-others-span = de { $lowest } a { $highest }, { $count ->
    [one] una persona
   *[other] { $count } personas
}
deal-holder = Se encarga
deal-approval = Segunda persona
deal-done-accepted-auto = Aceptada por sí sola, dentro de tu límite, { $at }. Estas condiciones quedan fijas para ambas partes.
deal-done-declined-auto = Rechazada por sí sola, por encima de tu límite, { $at }. No se acordó nada.
propose-whom-more = Di también para quién: da el comando otra vez con creator: y uno de estos nombres. No se envió nada.
error-deal-open = { $code } ya está abierta sobre esto, y hay una sola negociación a la vez por producto. No se envió nada nuevo. Respóndela o retírala antes; /deals la muestra.
error-deal-terms_over = La fecha final de estas condiciones ya pasó, así que no se aceptó nada. Contrapropón con un final posterior, o rechaza.
error-room-holder_unknown = Esta persona no es propietaria ni gestora del equipo, así que no se cambió nada. Elige a otra.
error-brand-limits_cross = La tasa hasta la que se aceptan propuestas quedaría por encima de la que las rechaza. No se cambió nada. Da las dos, la primera no mayor que la segunda.
error-approval-unknown = Esto ya no espera. No se cambió nada. /todo muestra lo que sí.
error-approval-over = Esto ya está resuelto. No se cambió nada. /deals muestra cómo está el trato.
error-approval-waiting = Algo por encima del límite ya espera a una segunda persona en este trato. No se cambió nada. Apruébalo o detenlo antes; /todo lo muestra.
error-approval-second_needed = Lo pediste tú. Hace falta una segunda persona, o tú desde otro chat conectado. No se cambió nada; se hace por sí solo cuando llega su hora, si nadie lo detiene.
button-deals = Acuerdos
button-approval-approve = Aprobar
button-approval-stop = Detener esto
approval-program = Un programa
approval-over = ahora
approval-row = { $who } quiere { $what }; se hace por sí solo el { $at } si nadie lo detiene
approval-wants-propose = proponer { $terms }
approval-wants-counter = contraproponer { $terms }
approval-wants-accept = aceptar { $terms }
approval-wants-renegotiate = renegociar a { $terms }
approval-asked-renegotiate = Tus nuevas condiciones de { $terms } esperan a una segunda persona ({ $code })
approval-asked-propose = Tu propuesta de { $terms } espera a una segunda persona ({ $code })
approval-asked-counter = Tu contrapropuesta de { $terms } espera a una segunda persona ({ $code })
approval-asked-accept = Aceptar { $terms } espera a una segunda persona ({ $code })
approval-asked-next = Está por encima del límite de tu marca, así que aún no se envió nada. Se pregunta a las demás personas que gestionan la marca; si no dicen nada, se hace el { $at }. El trato sigue abierto mientras tanto; si avanza, esto queda sin efecto.
approval-title = { $who } quiere { $what } por { $product } · { $code }
approval-why = Con { $creator }, por encima del límite de { $limit }. Se hace por sí solo el { $at } si nadie lo detiene.
approval-why-unlimited = Con { $creator }. Se hace por sí solo el { $at } si nadie lo detiene.
button-todo-approve = Aprobar · { $what }
todo-limit-short = el límite
approval-many = { $count } cosas por encima del límite esperan a una segunda persona
approval-approved = Aprobado. { $code } sigue como se pidió.
approval-stopped = Detenido. { $code } queda como estaba.
alert-deal-stopped = Alguien detuvo lo que querías por { $product } · { $code }
alert-deal-stopped-next = Querías { $what }. No se envió nada; habladlo y actúa otra vez.
alert-deal-lapsed = { $code } avanzó antes de que una segunda persona dijera algo
alert-deal-lapsed-next = Querías { $what }. No se envió nada por ti; míralo como está ahora.
todo-approval = { $code } con { $creator }: { $who } quiere { $what }, se hace por sí solo el { $at }
button-room-hold = Me encargo yo
button-room-hand = Pasar a otra persona
button-room-release = Dejar a todos
field-room-holder = Quién se encarga
room-taken = { $who } se encarga de la sala con { $creator }
room-taken-next = Los recordatorios suenan solo para { $who }. Todo el equipo puede seguir actuando.
room-released = { $who } deja la sala con { $creator } a todo el equipo
room-held-you = Ahora te encargas de la sala con { $creator }. Los recordatorios suenan solo para ti.
room-held-other = Ahora { $who } se encarga de la sala con { $creator }.
room-held-nobody = La sala con { $creator } vuelve a ser de todo el equipo.
room-hand-whom = ¿A quién pasas la sala con { $creator }?
spoken-propose = Nombraste una tasa. Está dicha, y aún no se ha propuesto nada.
spoken-proposed = Propusiste { $rate } ({ $code }). Espera la respuesta en vuestra sala.
button-spoken-propose = Proponer { $rate }
button-spoken-counter = Contraproponer { $rate } · { $code }
spoken-not-yours = Este botón es para quien lo escribió. No se envió nada. Usa la tarjeta del trato.
setting-rates = Tasas
rates-title = Tasas de { $brand }
rates-accept = Se acepta por sí sola
rates-accept-value = Una tasa sin más hasta { $rate }
rates-decline = Se rechaza por sí sola
rates-decline-value = Por encima de { $rate }
error-brand-limit_over = Este cambio del límite ya se resolvió. No se ha cambiado nada. /brand show muestra el límite actual, en Tasas.
error-brand-limit_second_needed = Esto lo pediste tú. Hace falta otra persona de dirección, o tú desde otro chat conectado. No se ha cambiado nada; se hace por sí solo cuando llegue el momento, si nadie lo detiene.
limit-wants = subir de { $before } a { $rate } el límite a partir del cual hacen falta dos personas
limit-wants-none = quitar el límite de { $before } a partir del cual hacen falta dos personas
limit-title = { $who } quiere { $what } · { $brand }
limit-why = Vale por sí solo desde el { $at } si nadie de dirección lo detiene.
limit-row = { $who } quiere { $what }; vale desde el { $at } si nadie de dirección lo detiene.
limit-asked = Esto espera a otra persona de dirección, o a que pase un día. El límite sigue como estaba.
limit-approved = Aprobado. El nuevo límite vale desde ahora.
limit-stopped = Detenido. El límite queda como estaba.
todo-limit = { $brand }: { $who } quiere { $what }, se hace por sí solo el { $at }
alert-limit-stopped = El límite de { $brand } queda como estaba: otra persona de dirección detuvo tu cambio
alert-limit-stopped-next = Querías { $what }. Habladlo y vuelve a cambiarlo.
rates-second = Segunda persona
rates-second-value = Por encima de { $rate }
rates-none = Nada
rates-never = Nunca hace falta
rates-note = A quien crea nunca se le dicen estos límites. En siete días una propuesta suya recibe respuesta por sí sola, y más si todas acabaron en trato y ninguna pide una tasa mayor; las demás las responde una persona.
rates-changed = Cambiado: { $setting }
setting-answers = Respuestas automáticas
setting-second = Segunda persona
field-accept-up-to = Aceptar hasta
field-accept-up-to-hint = Una tasa sin más hasta esta se acepta por sí sola. ninguno lo apaga.
field-decline-above = Rechazar por encima de
field-decline-above-hint = Una tasa por encima de esta se rechaza por sí sola. ninguno lo apaga.
field-rate-limit = Segunda persona desde
field-rate-limit-hint = Una tasa por encima de esta necesita dos personas del equipo, o un día. ninguno lo apaga.
button-todo-next = Siguiente
button-todo-each = Una por una
todo-at = { $at } de { $count }
todo-done = Era la última. { $count ->
    [0] No espera nada más por ti.
    [one] Aún espera una cosa por ti.
   *[other] Aún esperan { $count } cosas por ti.
}

### Ofertas a creadores concretos, y qué pasa con las ofertas

command-offer-targeted = una tasa para los creadores que elijas
command-offer-pause = que nadie pueda aceptar una oferta por ahora
button-publish = Publicar
button-publish-of = Publicar · { $product }
button-offer-rate = Cambiar la tasa
button-offer-end = Cambiar el fin
button-offer-add-creator = Añadir creador
button-offer-add-product = Añadir un producto
button-offer-ask-for = Pedirla al { $rate }
field-offer = Oferta
field-offer-creator = Creador
field-offer-creator-hint = Una parte del nombre o del usuario.
field-offer-message = Mensaje
field-offer-message-hint = Lo leerán junto con la oferta.
field-approval = Aprobar a cada uno
field-approval-hint = Con «sí», quien la pida espera primero tu respuesta.
field-ends-targeted-hint = Un día como 2026-12-31, que aún cuenta.
field-new-rate-hint = Si sube, vale ya; si baja, tras 30 días para quien ya promociona.
field-new-end-hint = Un día como 2026-12-31. Sin fin si no se indica.
offer-draft = Borrador
offer-overline-open = Oferta abierta
offer-overline-targeted = Oferta a creadores concretos
offer-title-targeted = { $rate } en { $product } para { $count ->
    [one] { $count } creador
   *[other] { $count } creadores
}
offer-approval = respondes a cada uno que la pide
offer-deals = Tratos que salieron
offer-creator-named = { $name }
offer-creator = { $name }: { $answer }
offer-answer-invited = aún sin respuesta
offer-answer-asked = espera tu respuesta
offer-answer-taken = la aceptó
offer-answer-declined = la rechazó
offer-answer-conflicted = quedó fuera
offer-conflicts-draft = { $count ->
    [one] Esto quedará fuera:
   *[other] Estos { $count } quedarán fuera:
}
offer-conflicts = { $count ->
    [one] Esto quedó fuera:
   *[other] Estos { $count } quedaron fuera:
}
offer-conflict = { $creator }, { $product }: { $reason }
offer-conflict-deal = ya hay un trato en vigor
offer-conflict-deal-code = el trato { $deal } está en vigor
offer-conflict-targeted = ya tiene otra oferta tuya
offer-conflict-own_team = es de tu equipo
offer-conflict-blocked = uno de los dos ha bloqueado al otro
offer-conflict-no_consent = no quiere mensajes de marcas que no conoce
offer-conflict-quota = tu marca ya ha escrito esta semana a toda la gente nueva que puede
offer-conflict-unanswered = no ha respondido a tus últimos mensajes
offer-cut = { $count ->
    [one] { $count } trato pasa al { $rate } desde el { $at } y conserva su tasa hasta entonces.
   *[other] { $count } tratos pasan al { $rate } desde el { $at } y conservan su tasa hasta entonces.
}
offer-drafted = Lista para enviar; aún no la ha visto nadie
offer-item-targeted = { $product }: { $rate }, { $earns } por venta, para { $count ->
    [one] { $count } creador
   *[other] { $count } creadores
} · { $state }
offer-nobody-left = No se publicó nada: a nadie de los que nombra se le puede ofrecer
offer-second = Aún sin publicar: { $rate } en { $product } supera vuestro límite
offer-second-next = La publica otra persona de dirección o gestión. Ya lo sabe.
offer-second-needed = No se publicó: la preparaste tú, y por encima del límite hace falta otra persona
alert-offer-second = { $who } quiere ofrecer { $rate } en { $product }
alert-offer-second-next = Supera vuestro límite, así que hace falta otra persona: publícala o termínala en la lista.
alert-offers-second = { $count } ofertas por encima del límite esperan a otra persona
offer-draft-next = Añade creadores y productos si quieres, y publícala.
offer-sent = Enviada a { $count ->
    [one] { $count } creador
   *[other] { $count } creadores
}: { $rate } en { $product }
offer-sent-next = La leen en su chat, y pueden aceptarla tal cual, proponer otra tasa o rechazarla.
offer-opened-next-asks = Los creadores la encuentran con /discover. Quien la pida espera tu respuesta.
offer-rate-heading = La nueva tasa
offer-rate-now = { $product } se ofrece ahora al { $rate }
offer-rate-new-next = Quien la acepte desde ahora tiene esta tasa.
offer-rate-raised-next = { $count ->
    [one] { $count } trato que salió de ella la sigue. Los que tienen condiciones propias se quedan como están.
   *[other] { $count } tratos que salieron de ella la siguen. Los que tienen condiciones propias se quedan como están.
}
offer-raise-title = ¿Subir { $product } del { $from } al { $rate }?
offer-raise-what = { $count ->
    [one] { $count } trato que salió de ella recibe la nueva tasa en el acto.
   *[other] { $count } tratos que salieron de ella reciben la nueva tasa en el acto.
} Volver atrás sería una bajada, que a quienes ya promocionan les llega a los 30 días.
button-offer-raise = Subir al { $rate }
offer-rate-cut-next = Quien la acepte desde ahora tiene esta tasa. A quienes ya promocionan se les ha avisado y conservan la suya 30 días.
offer-end-now = La oferta dura ahora hasta el { $at }
offer-end-none = La oferta ya no tiene fin
invited-offer-overline = Oferta para ti
invited-offer-invited = Te toca
invited-offer-asked = Responde la marca
invited-offer-taken = Aceptada
invited-offer-declined = Rechazada
invited-offer-paused = En pausa
invited-offer-ended = Terminada
invited-offer-title = { $brand } te ofrece { $terms } en { $product }
invited-offer-title-brand = Ofrecido a { $creator }: { $terms } en { $product }
invited-offer-earns = Gana
invited-offer-product = { $product }: { $earns } por venta
invited-offer-product-taken = { $product }: { $earns } por venta, ya es tuyo
invited-offer-message = { $brand } escribe: «{ $message }»
invited-offer-next = Si la aceptas tal cual, hay trato en el acto. Mientras tanto no cuenta para ti otra oferta de { $brand } sobre lo mismo.
invited-offer-next-asks = { $brand } responde a quien la pide antes de que haya trato.
invited-offer-take-one = Aceptar un producto
invited-offer-declined-now = Rechazada. La marca lo sabrá.
invited-offer-propose = Di tu tasa y la marca responde.
invited-offer-changed = No se ha hecho nada: la oferta ha cambiado entretanto. Así está ahora.
invited-offer-gone = Esta oferta ya no está abierta para ti.
offer-news-cut = { $code }: { $from } hasta el { $at }, después { $to } en { $product }
offer-news-cut-next = La marca baja su oferta. Los pedidos anteriores a ese día conservan tu tasa; te avisamos dos días antes.
offer-news-eased = { $code }: desde el { $at } será { $to } en { $product }, menos rebaja de la anunciada
offer-news-eased-next = Hasta entonces conservas el { $from }.
offer-news-kept = { $code } sigue al { $from } en { $product }
offer-news-kept-next = La tasa más baja que se anunció no llegará.
offer-news-soon = { $code }: tu tasa en { $product } pasa del { $from } al { $to } el { $at }
offer-news-soon-next = Los pedidos anteriores a ese día conservan la tasa de ahora. Puedes proponer otras condiciones.
offer-news-ended = La oferta de { $code } ha terminado; tu trato en { $product } sigue al { $from }
offer-news-ended-next = Para ti no cambia nada: tu enlace sigue ganando.
offer-refused = { $creator } rechazó tu oferta en { $product }
offer-refused-own = Rechazaste la oferta en { $product }
alert-offer-ending = Tu oferta de { $rate } en { $product } termina tras el { $end }
alert-offer-ending-next = Los tratos que salieron de ella siguen. Puedes mover su fin.
alert-offers-ending = { $count } ofertas tuyas terminan pronto
setting-default-rate = Tasa por defecto
setting-default-rate-hint = A ella se ofrecen a todos los productos nuevos; «ninguna», si no.
setting-default-rate-value = { $rate } para los productos nuevos
setting-default-rate-none = ninguna, los productos nuevos no se ofrecen
error-offer-second_needed = Por encima del { $limit } una oferta de tu marca necesita dos personas, y esta la preparaste tú. No se publicó nada. La publica otra persona de dirección o gestión con /offer list.
error-offer-rate_over_limit = Por encima del { $limit } una tasa de tu marca necesita dos personas, y la de una oferta cambia en el acto. No se cambió nada. Abre una oferta nueva a esa tasa: la publica otra persona del equipo.
error-offer-nobody_left = A ninguno de estos creadores se le puede ofrecer ninguno de estos productos ({ $reasons }). No se publicó nada. Nombra otros creadores o productos, o termina lo que lo impide.
error-offer-rate_changed = La tasa de esta oferta ya no es la que viste. No se hizo ningún trato. Mira la oferta otra vez y decide de nuevo.
error-offer-taken = Ya has aceptado esta oferta, o la has pedido. No se ha rechazado nada. Mira el trato que salió de ella: ahí puedes retirarlo o terminarlo.
error-offer-refused = Has rechazado esta oferta. No se hizo ningún trato. Propón tu propia tasa.
error-offer-rate_over_tier = Esta oferta paga { $rate } a partir de { $sales } ventas, así que su tasa tiene que quedar por debajo. No se cambió nada. Termínala y abre otra con otros pasos.
error-product-excluded = { $product } está apartado: nadie lo promociona y no se puede ofrecer. No se publicó nada. Recupéralo primero o déjalo fuera.

### Personas: el directorio, invitaciones, bloqueos y denuncias
command-creators-find = recorre los creadores con filtros, su historial y tus notas
command-creators-notes = lo que sabes y apuntas de un creador
command-invite = invita a un creador a promocionar un producto
command-block = corta el contacto con alguien, vuelve a permitirlo o denuncia
command-name-creators-find = buscar
command-name-creators-notes = notas
command-name-invite = invitar
command-name-block = bloquear
field-person = Creador
field-person-hint = Un nombre o usuario; salen aquellos a quienes puedes escribir.
field-invited-hint = Un nombre o usuario, o un perfil que aún no está aquí: tiktok @noor.makes
field-invite-rate = Comisión que mantienes
field-invite-rate-hint = Al aceptarla hay trato al momento. Sin ella, se le pide que mire tus ofertas.
field-invite-message = Mensaje
field-invite-message-hint = Por qué esa persona y qué tienes en mente. Lo lee tal cual.
field-invite-reason = Motivo
field-invite-reason-hint = Lo lee la marca. Puedes dejarlo vacío.
field-note = Nota
field-note-hint = Solo para tu equipo. Un guion borra lo que hay.
field-note-now = Ahora: { $note }. Un guion la borra.
field-tags = Etiquetas
field-tags-hint = Separadas por comas, diez como mucho. Un guion las borra todas.
field-tags-now = Ahora: { $tags }. Lo que escribas ocupa su lugar.
field-tag = Etiqueta
field-find-search = Nombre, usuario o tema
field-find-search-hint = Déjalo vacío para ver a todos.
field-find-verified = Solo con un perfil verificado
field-find-group = Quiénes
field-followers-min = Seguidores, como mínimo
field-followers-max = Seguidores, como máximo
field-sales-min = Ventas, como mínimo
field-sales-min-hint = Pedidos acreditados en los últimos 90 días, por cualquier marca.
field-block-who = Quién
field-block-who-hint = Aquellos con quienes tienes una sala o a quienes has bloqueado.
field-block-reason = Motivo
field-block-reason-hint = Hace falta si hay un trato en vigor: termina al momento; la otra parte lo lee y puede recurrir.
field-report-other-hint = Qué pasó y dónde. Lo lee el operador; a la otra parte no se le dice nada.
problem-invited = Aquí nadie se llama así. Para alguien que aún no está, escribe la plataforma y el usuario, por ejemplo tiktok @noor.makes.
group-all = todos
group-worked = con un trato con nosotros, ahora o antes
group-new = sin tratos con nosotros hasta ahora
group-uninvited = sin invitación en 90 días
group-blocked = bloqueados por nosotros
people-sort-followers = más seguidores primero
people-sort-sales = más ventas primero
people-sort-answers = respuestas más rápidas primero
people-sort-newest = más recientes primero
filter-person = con «{ $text }» en el nombre, el usuario o el tema
filter-platform = en { $platform }
filter-followers-min = con { $count } seguidores o más
filter-followers-max = con { $count } seguidores o menos
filter-verified = con un perfil verificado
filter-sales = con { $count } ventas o más en 90 días
filter-tag = con la etiqueta { $tag }
filter-group = { $group }
people-title = { $count ->
    [one] Un creador
   *[other] { $count } creadores
}
people-none = Aún no hay creadores que mostrar
people-none-next = Aquí salen quienes aceptan que les escriban marcas nuevas y aquellos a quienes conoces. Puedes invitar a cualquiera por su perfil.
people-no-match = Ningún creador encaja
people-no-match-next = Quita un filtro o invita a alguien por su perfil.
people-line = { $name } · { $profile } · { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
} · ventas: { $sales }
people-line-unverified = { $name } · { $profile }, sin verificar · ventas: { $sales }
pick-person = Abrir un creador
button-person = Ver la ficha
button-creators = Creadores
button-all-creators = Todos los creadores
button-invite-creator = Invitar
button-notes = Notas y etiquetas
button-block = Bloquear
button-block-name = Bloquear a { $name }
button-unblock = Desbloquear
button-unblock-name = Desbloquear a { $name }
button-report = Denunciar
button-not-interested = Esta marca no
button-about-brand = Sobre la marca
button-about-brand-name = Sobre { $name }
button-see-offers = Ver las ofertas
button-invite-accept = Aceptar
button-invite-decline = Rechazar
button-invite-back = Retirarla
button-people-sort-followers = Más seguidores primero
button-people-sort-sales = Más ventas primero
band = de { $from } a { $to }
band-none = ninguna
band-more = { $from } o más
span-minutes = { $count ->
    [one] un minuto
   *[other] unos { $count } minutos
}
span-hours = { $count ->
    [one] una hora
   *[other] unas { $count } horas
}
span-days = { $count ->
    [one] un día
   *[other] unos { $count } días
}
record-sales = Ventas
record-sales-value = { $recent } en 90 días, { $ever } en total
record-answers = Respuestas
record-answers-value = la mitad en { $span } ({ $count ->
    [one] 1 respuesta
   *[other] { $count } respuestas
} en 90 días)
record-samples = Muestras
record-samples-value = contenido de { $posted } de { $due }
record-ships = Envía muestras
record-ships-value = la mitad en { $span } ({ $count ->
    [one] 1 muestra
   *[other] { $count } muestras
})
record-creators = Creadores con trato
record-none = aún no hay datos
person-overline = Creador
person-chip-blocked = Bloqueo
person-chip-works = Trabaja contigo
person-chip-unclaimed = Aún no está aquí
person-chip-new = Sin trato aún
person-chip-brand = Marca
person-title = { $name }
person-profile-unverified = { $profile }, sin verificar
person-profile-operator = { $profile }: { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}, comprobado para todos el { $checked }
person-profile-platform = { $profile }: { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}, según dijo la propia plataforma el { $checked }
person-profile-brand = { $profile }: { $followers ->
    [one] { $followers } seguidor
   *[other] { $followers } seguidores
}, comprobado por tu equipo el { $checked }
person-ours = Contigo
person-ours-value = { $deals ->
    [0] ningún trato en vigor
    [one] un trato en vigor
   *[other] { $deals } tratos en vigor
}, { $sales ->
    [0] ninguna venta en 90 días
    [one] una venta en 90 días
   *[other] { $sales } ventas en 90 días
}
person-invited = Invitación
person-invited-value = { $at }: { $state }
person-tags = Etiquetas: { $tags }
person-note = Nota de tu equipo:
person-no-consent = { $name } no quiere que le escriban marcas que no conoce. Sí puede escribirte a ti.
notes-saved = Apuntado sobre { $name }, solo para tu equipo
about-overline = Marca
about-title = { $name }
invite-overline = Invitación
invite-state-waiting = espera respuesta
invite-state-accepted = aceptada
invite-state-declined = rechazada
invite-state-withdrawn = retirada
invite-state-expired = caducada
invite-rate-creator = { $brand } te invita a promocionar { $product } al { $rate }
invite-rate-brand = Has invitado a { $creator } a promocionar { $product } al { $rate }
invite-rate-both = { $brand } invita a { $creator } a promocionar { $product } al { $rate }
invite-rate-next = Al aceptar hay trato al { $rate }, en vigor al momento.
invite-look-creator = { $brand } te invita a mirar { $product }
invite-look-brand = Has invitado a { $creator } a mirar { $product }
invite-look-both = { $brand } invita a { $creator } a mirar { $product }
invite-look-next = Acepta lo que se ofrece, propón tu propia comisión o pregunta.
invite-message = { $who } escribe:
invite-declined = { $creator } ha rechazado tu invitación a { $product }
invite-declined-own = Has rechazado la invitación a { $product }
invite-declined-done = Rechazada. La marca ya lo sabe.
invite-taken-back = La invitación queda retirada
invite-closed = Esta invitación ya está cerrada ({ $state }), así que no se ha hecho nada. Aún puedes buscar lo que ofrece la marca o preguntarle.
invite-sent-rate = { $creator } tiene tu invitación a promocionar { $product } al { $rate }
invite-sent-look = { $creator } tiene tu invitación a mirar { $product }
invite-sent-next = La ve en su chat con tu marca y puede responder hasta el { $until }.
invite-claim = Aquí nadie tiene aún este perfil, así que no se ha escrito a nadie, y la invitación espera hasta el { $until }. Dale esto a { $creator } y a nadie más; tiene que enviármelo, y se muestra una vez: { $start }
invite-left = { $left ->
    [0] Esta semana no te quedan invitaciones a personas que no conoces; la próxima empieza el domingo.
    [one] Esta semana te queda una invitación a personas que no conoces.
   *[other] Esta semana te quedan { $left } invitaciones a personas que no conoces.
}
block-heading = Bloquear a este creador
block-nobody = No hay a quién bloquear: aún no tienes sala con nadie. No se ha cambiado nada.
block-whom = ¿A quién te refieres?
block-whom-next = Bloquear corta el contacto en ambos sentidos; puedes deshacerlo. Para denunciar a alguien, da su nombre con /bloquear.
block-could = Contacto con { $who }
block-could-creator = Bloquear lo corta en ambos sentidos: ni mensajes, ni propuestas, ni invitaciones, ni muestras. Los tratos en vigor terminan al momento.
block-could-brand = Bloquear lo corta en ambos sentidos: ni mensajes, ni propuestas, ni invitaciones, ni muestras. Los tratos en vigor terminan al momento, por el motivo que des.
block-is = Has bloqueado a { $who }
block-is-next = Ninguna de las partes puede escribir, proponer, invitar ni pedir muestras. Al desbloquear se puede de nuevo; lo que terminó no vuelve.
block-done = { $who } queda fuera de contacto
block-known = Ya habías bloqueado a { $who }. No se ha cambiado nada.
block-means = Ninguna de las partes puede ya escribir, proponer, invitar, pedir muestras ni aceptar ofertas.
block-closed = { $closed ->
    [one] Una propuesta abierta queda cerrada.
   *[other] { $closed } propuestas abiertas quedan cerradas.
}
block-ended-brand = { $ended ->
    [one] Un trato ha terminado al momento, por el motivo que diste.
   *[other] { $ended } tratos han terminado al momento, por el motivo que diste.
} Lo vendido antes sigue acreditado.
block-ended-creator = { $ended ->
    [one] Un trato en vigor ha terminado.
   *[other] { $ended } tratos en vigor han terminado.
} Lo que has vendido hasta ahora sigue acreditado.
block-ends-deals = { $count ->
    [one] Tienes un trato en vigor con { $who }, que un bloqueo termina al momento
   *[other] Tienes { $count } tratos en vigor con { $who }, que un bloqueo termina al momento
}
block-ends-deals-next = Aún no ha pasado nada. Lo vendido antes sigue acreditado; los clics desde entonces no ganan nada.
button-block-sure = Bloquear y terminar
unblock-done = El bloqueo de { $who } queda retirado
unblock-known = No habías bloqueado a { $who }. No se ha cambiado nada.
report-other-heading = Denuncia al operador
report-other-done = Tu denuncia sobre { $who } está enviada
report-other-place = Tu denuncia sobre { $who } está enviada, también a quienes cuidan de este lugar
report-other-next = La lee el operador. A { $who } no se le dice nada. Para cortar el contacto, bloquea.
report-other-kept = Nadie de quienes llevan esta instancia está aquí en el chat, así que se guarda para ellos. A { $who } no se le dice nada. Para cortar el contacto, bloquea.
alert-report-about = { $by } denuncia a { $about }
todo-invitation = { $brand } te invita a promocionar { $product } al { $rate }, espera desde el { $since }
todo-invitation-look = { $brand } te invita a mirar { $product }, espera desde el { $since }
todo-report = { $by } denuncia a { $about }, espera desde el { $since }
button-invitation-of = { $name } te invita
button-report-done = Resuelta
invite-gone = Esta invitación ya está respondida o cerrada. No se ha cambiado nada.
report-settled = Queda anotada como resuelta. No se avisa a nadie.
report-settled-before = Esta denuncia ya estaba resuelta. No se ha cambiado nada.
error-invitation-unknown = No tienes ninguna invitación así. No se ha cambiado nada.
error-invitation-closed = Esta invitación está { $state ->
    [accepted] aceptada
    [declined] rechazada
    [withdrawn] retirada
    [expired] caducada
   *[other] cerrada
}, así que no hay nada que responder. No se ha cambiado nada. Aún puedes proponer tus propios términos o preguntar.
error-invitation-not_due = Esta invitación aún se puede responder, así que no ha caducado. No se ha cambiado nada.
error-invitation-waits = { $creator } ya tiene una invitación a este producto y no la ha respondido, así que no se ha enviado otra. Espera la respuesta o escribe en la sala.
error-invitation-needless = { $creator } ya tiene un trato en vigor sobre este producto, así que no se ha enviado ninguna invitación. Propón otros términos en la sala.
error-invitation-without_rate = Esta invitación no nombra comisión, así que aún no hay nada que aceptar. No se ha cambiado nada. Acepta lo que se ofrece o propón una comisión.
error-invitation-used_up = Tu marca ha escrito esta semana a { $most } personas que no conocía, que es el límite, así que no se ha enviado nada. La próxima semana empieza el domingo; quienes te han respondido no cuentan.
error-creator-no_consent = { $creator } no quiere que le escriban marcas que no conoce, así que no se ha enviado nada. Sí puede encontrar tus ofertas y escribirte.
error-contact-unanswered = { $creator } no ha respondido a ninguno de tus { $most } mensajes, y no se envían más antes de la primera respuesta. Este no se ha enviado. Espera a que { $creator } escriba.
error-contact-used_up = En un día has escrito por primera vez a { $most } marcas, que es el límite, así que a esta no se le ha preguntado. Sigue con las que han respondido o prueba mañana.
error-contact-blocked = Has bloqueado a { $who }, así que no se ha enviado ni acordado nada. Con /bloquear puedes deshacerlo.
error-contact-refused = { $who } ya no quiere que le contactes, así que no se ha enviado ni acordado nada. Si crees que es un error, pregunta al operador.
error-contact-reports_used_up = Has enviado { $most } denuncias en una hora, así que esta no se ha enviado. El operador tiene las otras; envíala más tarde si aún hace falta.
error-contact-needs_reason = { $who } tiene un trato en vigor contigo; un bloqueo lo termina al momento, y eso necesita un motivo que pueda leer y recurrir. No se ha cambiado nada. Bloquea de nuevo y da uno.
error-brand-unknown = Aquí no hay ninguna marca así. No se ha cambiado nada.

# Buscar ofertas: filtros y tarjeta

field-discover-price = Precio
field-discover-brand = Marca
field-discover-sample = Solo con muestra
field-discover-tracked = Solo con seguimiento de ventas
field-discover-eligible = Solo lo que ya puedes tomar
band-under25 = Hasta 25
band-to50 = De 25 a 50
band-to100 = De 50 a 100
band-over100 = 100 o más
band-any = Cualquier precio
set-sample = Solo con muestra
set-tracked = Solo con ventas seguidas
set-eligible = Solo lo que ya puedes tomar
unset-sample = También sin muestra
unset-tracked = También sin ventas seguidas
unset-eligible = También lo que aún no puedes
filter-brand = de una marca con «{ $text }» en el nombre
filter-band-under25 = a un precio de hasta 25
filter-band-to50 = a un precio de 25 a 50
filter-band-to100 = a un precio de 50 a 100
filter-band-over100 = a un precio de 100 o más
filter-sample = con muestra
filter-tracked = con ventas seguidas
filter-eligible = que ya puedes tomar
pick-setting = Orden y filtros
discover-rate = { $rate }
discover-boosted = { $rate } hasta el { $until }
discover-for-you = Para ti: { $offer }
discover-shorter = Para pasar de página, busca con menos palabras.
found-overline-you = Oferta para ti
found-chip-boost = Con impulso
found-boost = Impulso
found-boosted = { $rate } hasta el { $until }, después { $after }
found-others-none = nada
found-others-rate = { $rate }
found-sample = Muestra
found-sample-promised = viene con el trato
found-sample-ask = puedes pedir una
found-sold-out = Ahora está agotado.
found-approval = La marca responde antes de que haya trato.
found-message = { $brand } escribe: { $text }
button-found-sample = Pedir una muestra

# Impulsos

command-name-boost = impulso
command-name-boost-show = ver
command-name-boost-start = empezar
command-name-boost-stop = parar
command-group-boost = tasas más altas por un tiempo
command-boost = tus impulsos y lo que han dado
command-boost-start = sube la tasa de unos productos por un tiempo
command-boost-stop = termina un impulso antes de tiempo
field-boost = Impulso
field-boost-products = Productos
field-boost-products-hint = Uno, o varios separados por comas.
field-boost-rate-hint = Por ejemplo 18; solo sube, quien tiene más lo conserva.
field-boost-end = Hasta
field-boost-end-hint = Por ejemplo 3 días, 48 h o 2026-12-24.
field-boost-from = Desde
field-boost-from-hint = Si no lo pones, empieza ya.
field-boost-cap = Tope
field-boost-cap-hint = La comisión a esta tasa con la que termina antes.
field-boost-own = ¿También los tratos con condiciones propias?
field-boost-own-hint = Sí, si no dices que no.
problem-boost-product = Ningún producto se llama solo { $product }. Elige uno o escribe más de su título.
problem-boost-products = Nombra de 1 a { $most } productos.
problem-boost-end = Escribe cuánto dura, como 3 días o 48 h, o un día como 2026-12-24; como mucho 90 días.
boost-all-products = Todos los productos
boost-preview = { $count ->
    [0] Impulso al { $rate } en { $product }
    [one] Impulso al { $rate } en { $product } para { $count } creador
   *[other] Impulso al { $rate } en { $product } para { $count } creadores
}
boost-products-more = { $products } y { $count } más
boost-no-cap = ninguno
boost-own = Condiciones propias
boost-own-yes = también suben
boost-own-no = se quedan como están
boost-raises = { $raised ->
    [0] Ahora no sube la tasa de nadie
    [one] Sube la tasa de { $raised } creador
   *[other] Sube la tasa de { $raised } creadores
}{ $others ->
    [0] .
    [one] ; { $others } más ya tiene tanto o tiene condiciones propias que se quedan.
   *[other] ; { $others } más ya tienen tanto o tienen condiciones propias que se quedan.
}
boost-overlap-higher = El impulso { $code } está en uno de estos productos al { $rate } hasta el { $until }: ahí cuenta la tasa más alta, que es la suya.
boost-overlap-lower = El impulso { $code } está en uno de estos productos al { $rate } hasta el { $until }: ahí cuenta la tasa más alta, que es esta.
boost-second = Su tasa pasa de lo que puede poner una sola persona. Se lo hemos preguntado a los demás propietarios y gestores, y lo empieza uno de ellos.
boost-told = A quienes les sube se lo decimos cuando empieza y otra vez dos horas antes de que acabe.
boost-list-title = { $count ->
    [0] No hay ningún impulso en marcha
    [one] { $count } impulso en marcha o por venir
   *[other] { $count } impulsos en marcha o por venir
}
boost-none = Todavía no ha habido ningún impulso.
boost-none-next = Un impulso sube la tasa de unos productos por un tiempo y avisa a los creadores que los promocionan.
boost-item = { $code } · { $rate } · { $product } · { $when }{ $sold }
boost-when-scheduled = del { $from } al { $until }
boost-when-live = hasta el { $until }
boost-when-time = terminado
boost-when-cap = terminado por su tope
boost-when-stopped = parado
boost-sold-none = { " " }· nada vendido a esa tasa
boost-sold = { " " }· { $count ->
    [one] { $count } venta
   *[other] { $count } ventas
}, { $sum } de comisión
boost-pick-stop = Parar uno
boost-over-already = Este impulso ya ha terminado. No se ha cambiado nada.
boost-stop-title = Parar { $boost }
boost-stop-what = Los pedidos de ahora en adelante vuelven a la tasa del trato; los de hasta ahora conservan el impulso. Se lo decimos a quienes les subía.
boost-started = { $code } ha empezado. Ahora se lo decimos a quienes les sube.
boost-planned = { $code } está planeado. Se lo diremos a quienes les sube cuando empiece.
boost-stopped = { $code } está parado.
button-boost-start = Empezar un impulso
button-boost-confirm = Empezar
button-boost-stop = Parar
button-boosts = Impulsos
alert-boost-started = { $brand } paga el { $rate } por { $product } hasta el { $until }
alert-boost-ending = El { $rate } por { $product } de { $brand } acaba el { $until }
alert-boost-ended = El impulso de { $brand } en { $product } ha terminado
alert-boost-ended-brand = El impulso { $code } en { $product } ha terminado
alert-boost-then = Después, otra vez tu { $rate }.
alert-boost-then-several = Después, otra vez lo tuyo, del { $low } al { $high }.
alert-boost-now = Vuelves a tener tu { $rate }.
alert-boost-now-several = Vuelves a tener lo tuyo, del { $low } al { $high }.
alert-boost-own-none = Por ahora no has vendido nada a esa tasa.
alert-boost-own = Por ahora has vendido { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
} a esa tasa: { $sum } de comisión.
alert-boost-brand-none = Por ahora no se ha vendido nada a esa tasa.
alert-boost-brand-sold = { $creators ->
    [one] { $creators } creador ha vendido
   *[other] { $creators } creadores han vendido
} por ahora { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
} a esa tasa: { $sum } de comisión.
alert-boost-why-time = Ha durado hasta su final.
alert-boost-why-cap = Ha terminado antes porque la comisión a su tasa llegó al tope.
alert-boost-why-stopped = La marca lo ha parado.
alert-many-boost-started = Han empezado { $count } impulsos
alert-many-boost-ending = { $count } impulsos acaban pronto
alert-boost-second = Un impulso al { $rate } en { $product } hasta el { $until } te espera
alert-boost-second-next = Lo ha preparado alguien de tu equipo. Su tasa pasa de lo que puede poner una sola persona, así que lo empiezas tú, o lo dejas.
alert-many-boost-second = { $count } impulsos te esperan
alert-many-boost-ended = Han terminado { $count } impulsos
error-boost-unknown = Esta marca no tiene ese impulso. No se ha cambiado nada. Mira la lista con /boost.
error-boost-over = El impulso { $code } ya ha terminado. No se ha cambiado nada. Empieza otro si quieres la tasa de nuevo.
error-boost-too_many = Una marca tiene como mucho { $most } impulsos en marcha o por venir. Este no se ha creado. Para antes otro.
error-boost-second_needed = Por encima del { $limit } un impulso de tu marca necesita a dos personas, y tú eres una. No ha empezado. Otro propietario o gestor lo empieza desde el mensaje que ha recibido.
error-draft-unknown = Este borrador ya no se guarda, así que no se ha hecho nada. Prepáralo de nuevo.
error-draft-done = Esto ya estaba confirmado. No se ha hecho una segunda vez.

# Anuncios, novedades de productos

command-name-announce = anunciar
command-announce = escribe a tus creadores, como mucho dos veces por semana
field-announce-text = Texto
field-announce-text-hint = Hasta 1.000 caracteres; el principio es lo que enseña el móvil.
field-announce-audience = Para
field-announce-product-hint = Solo a quienes lo promocionan.
field-announce-tag = Etiqueta
field-announce-tag-hint = Solo a los creadores a los que has puesto esta etiqueta.
audience-all = Todos tus creadores
audience-product = Los de un producto
audience-top = Los que más venden
audience-idle = Los que ahora no venden
audience-tag = Los de una etiqueta
audience-all-said = todos los creadores con trato
audience-product-said = quienes promocionan { $product }
audience-top-said = los diez que más han vendido en 30 días
audience-idle-said = quienes no han vendido nada en 30 días
audience-tag-said = quienes tienen la etiqueta { $tag }
announce-preview = { $count ->
    [one] Lo lee { $count } creador
   *[other] Lo leen { $count } creadores
}
announce-from = { $brand }: { $text }
announce-opted-out = No quieren ninguno
announce-left = { $left ->
    [0] Es el último en siete días.
   *[other] Después de este puede salir { $left } más en siete días.
}
announce-send-label = Enviar
announce-sent = { $count ->
    [one] Enviado a { $count } creador
   *[other] Enviado a { $count } creadores
}
announce-sent-next = Cada uno lo recibe en su aplicación de chat, una vez, cuando tiene los avisos activados.
announce-now-off = Los anuncios de { $brand } están desactivados
announce-now-off-next = Las ventas, las propuestas y todo lo de tus tratos llega como antes. Puedes activarlos con /alerts.
announce-now-on = Los anuncios de { $brand } están activados
announce-now-on-next = Recibirás el próximo; lo que se envió mientras tanto no se envía otra vez.
announce-none-off = Recibes los anuncios de todas las marcas con las que tienes un trato.
announce-none-off-next = Debajo de cada uno hay un botón que desactiva los de su marca.
announce-off-title = { $count ->
    [one] Los anuncios de { $count } marca están desactivados
   *[other] Los anuncios de { $count } marcas están desactivados
}
pick-announce-on = Activar
button-announce-send = { $count ->
    [one] Enviar a { $count } creador
   *[other] Enviar a { $count } creadores
}
button-announce-again = Escribir otro
button-announce-off = No más de esta marca
button-announce-undo = Activar otra vez
button-announcements = Anuncios
alert-announcement = { $brand }: { $text }
alert-many-announcement = { $count } anuncios
alert-sold-out = { $product } de { $brand } está agotado
alert-sold-out-next = Tu enlace sigue funcionando. Te avisamos cuando haya más.
alert-back-in-stock = { $product } de { $brand } vuelve a estar disponible
alert-back-in-stock-next = Se puede comprar de nuevo con tu enlace.
alert-price-changed = { $product } de { $brand } cuesta ahora { $price }, antes { $before }
alert-price-changed-next = Si dices el precio en un vídeo o en una página, cámbialo ahí.
alert-many-sold-out = Se han agotado { $count } productos
alert-many-back-in-stock = Han vuelto { $count } productos
alert-many-price-changed = Han cambiado { $count } precios
error-announcement-quota = Una marca escribe a sus creadores como mucho { $most } veces en siete días, y ya lo has hecho. No se ha enviado nada. El próximo puede salir desde el { $until }.
error-announcement-nobody = Nadie lo leería: ningún creador con el que tienes un trato está entre los destinatarios, o todos pidieron que no les escribas. No se ha enviado nada. Elige otros.

# Productos: existencias, coste, variantes, apartados

field-product-search = Buscar
field-stock = Existencias
field-stock-hint = Unidades que quedan; 0 es agotado.
field-cost = Coste
field-cost-hint = Lo que te cuesta; los creadores no lo ven nunca.
field-variants = Variantes
field-variants-hint = Una por línea: título, id en la tienda, precio, existencias. Un guion si no hay.
problem-variant = La línea { $line } no es una variante. Escribe título, id en la tienda, precio y existencias separados por comas, como Pequeña, tetera-p, 40.00, 3.
problem-variants-many = Escribe como mucho { $most } variantes, una por línea.
problem-external-id-taken = Este id ya es de otro producto o variante de la tienda.
problem-boost-ahead = Tiene que empezar dentro de un año.
problem-boost-short = Tiene que durar al menos una hora.
problem-boost-long = Puede durar como mucho 90 días.
problem-boost-cap-currency = El tope tiene que estar en la moneda de todos los productos.
product-aside = Apartado
product-aside-what = Nadie lo encuentra ni puede tomarlo. Los tratos en vigor siguen.
product-exclude-what = Si lo apartas, nadie lo encuentra ni puede tomarlo; los tratos en vigor siguen.
product-cost-what = Con su coste ves lo que te queda por unidad con una tasa propuesta.
product-put-aside = { $title } está apartado
product-brought-back = { $title } vuelve a estar
product-variants = { $count ->
    [one] { $count } variante
   *[other] { $count } variantes
}
product-variant = { $title } a { $price } · { $id }
product-variant-stock = { $title } a { $price } · { $count ->
    [0] agotada
    [one] queda { $count }
   *[other] quedan { $count }
} · { $id }
product-item-aside = { $title } a { $price }: apartado
product-item-sold-out = { $title } a { $price }: agotado, { $earns }
product-no-match = Ningún producto tuyo tiene «{ $text }» en el título o el id
filter-product = con «{ $text }» en el título o el id
button-product-more = Más
button-product-aside = Apartar
button-product-back = Recuperar
error-product-is_variant = Esta tienda ya tiene una variante con este id externo. No se ha creado el producto. Usa otro id o cambia el producto que tiene la variante.

# Avisos de publicidad que faltan
button-deal-links = Enlaces
pick-link = Mirar un enlace
deal-links = { $creator } promociona { $code } con { $count ->
    [one] un enlace
   *[other] { $count } enlaces
}
deal-links-none = { $creator } aún no tiene enlaces para este trato
deal-link-title = «{ $place }» de { $creator }
deal-link-works = Funciona
deal-link-works-yes = sí
deal-link-works-no = no, lleva al producto sin ganar nada
disclosure-report-what = Mira la publicación. Si no dice a quien la ve que es pagada, dilo: el creador tiene 24 horas para añadirlo.
disclosure-report-where = Abrir la publicación
button-disclosure-missing = Falta el aviso
button-disclosure-added = Ya lo añadí
button-disclosure-accept = Ya está
button-disclosure-reject = Sigue faltando
disclosure-report-missing = { $brand } no ve el aviso de publicidad en «{ $place }»
disclosure-report-missing-next = Añade a la publicación que te pagan y pulsa el botón hasta el { $due }. Después, el enlace lleva al producto sin ganar nada.
disclosure-report-added = { $creator } dice que el aviso ya está en «{ $place }»
disclosure-report-added-next = Mira la publicación y di si está. Mientras tanto el enlace funciona. Sin respuesta, el { $due } se da por puesto.
disclosure-report-paused = Tu enlace de «{ $place }» está en pausa
disclosure-report-paused-next = Lleva al producto sin ganar nada, porque { $brand } no vio el aviso. Añádelo y pulsa el botón; vuelve a funcionar cuando { $brand } lo haya visto.
disclosure-report-paused-added = { $creator } dice que el aviso ya está en «{ $place }»
disclosure-report-paused-added-next = Mira la publicación y di si está. El enlace sigue en pausa hasta que lo hagas; sin respuesta, vuelve a funcionar el { $due }.
disclosure-report-accepted = El aviso de «{ $place }» está bien
disclosure-report-accepted-next = Queda resuelto con { $brand }. El enlace funciona.
disclosure-report-many = { $count ->
    [one] Hay un aviso pendiente
   *[other] Hay { $count } avisos pendientes
}
disclosure-report-item = «{ $place }» de { $creator }: { $state }
disclosure-state-missing = falta el aviso
disclosure-state-added = aviso añadido, por mirar
disclosure-state-paused = en pausa, falta el aviso
disclosure-state-paused-added = en pausa, aviso añadido, por mirar
disclosure-state-accepted = aviso aceptado
disclosure-reported = El creador tiene hasta el { $due } para añadir el aviso
disclosure-reported-next = Te enteras cuando diga que está. Si no, el enlace se pausa solo.
disclosure-added = Gracias: la marca lo va a mirar
disclosure-added-next = Te enteras de su respuesta. Si el enlace está en pausa, vuelve a funcionar cuando la marca haya visto el aviso, o el { $due } si no dice nada.
disclosure-accepted = El aviso está aceptado
disclosure-accepted-next = El enlace funciona y el creador lo sabe.
disclosure-rejected = El enlace queda en pausa hasta que esté el aviso
disclosure-rejected-next = El creador lo sabe. Los clics anteriores conservan su plazo.
error-link-reported = Este enlace no funciona ahora, o ya hay un aviso pendiente en él. No se cambió nada. Mira el enlace otra vez.
error-link-nothing_reported = Esto ya está resuelto. No se cambió nada. /todo muestra lo que espera.
error-link-report_changed = Esto cambió desde que lo viste. No se hizo nada. /todo muestra cómo está.
error-link-paused = El enlace para esto está en pausa porque faltaba el aviso, así que no se hizo otro. Añade el aviso y dilo; está en /todo.
